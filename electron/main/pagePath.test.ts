import { describe, expect, it } from 'vitest';
import { resolvePageFile } from './pagePath';

const root = '/opt/app/out/renderer';

describe('the address of a page file', () => {
  it('names a file of the bundle with its type', () => {
    expect(resolvePageFile(root, 'app://openim/')).toEqual({
      file: `${root}/index.html`,
      contentType: 'text/html; charset=utf-8',
    });
    expect(resolvePageFile(root, 'app://openim/assets/index-1a2b.js?x#y')).toEqual({
      file: `${root}/assets/index-1a2b.js`,
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    'app://openim/../main/index.js',
    'app://openim/assets/../../main/index.js',
    'app://openim/%2e%2e/%2E%2E/main/index.js',
  ])('cannot climb out of the bundle: %s', (address) => {
    expect(resolvePageFile(root, address)?.file).toBe(`${root}/main/index.js`);
  });

  it.each([
    'app://openim/..%2fmain%2findex.js',
    'app://openim/..%5cmain%5cindex.js',
    'app://openim/%2fetc%2fpasswd.json%00.html',
    'app://openim/C:/Windows/win.js',
    'app://openim/%E0%A4%A.html',
    'app://openim/index.cjs',
    'app://openim/package',
    'app://evil/index.html',
    'app://openim.evil/index.html',
    'file:///etc/passwd',
    'https://openim/index.html',
    'not an address',
  ])('is refused: %s', (address) => {
    expect(resolvePageFile(root, address)).toBeNull();
  });
});
