import { describe, expect, it } from 'vitest';
import { splitLinks } from './links';

function links(text: string) {
  return splitLinks(text).filter((part) => part.kind === 'link');
}

describe('links in a message', () => {
  it('are found between words, in Chinese text and at the end of a sentence', () => {
    expect(links('see https://example.com/a?b=1#c now').map((link) => link.url)).toEqual([
      'https://example.com/a?b=1#c',
    ]);
    expect(links('看这里：https://example.com/路径，谢谢').map((link) => link.text)).toEqual([
      'https://example.com/路径',
    ]);
    expect(links('(http://example.com/x).').map((link) => link.text)).toEqual(['http://example.com/x']);
  });

  it('keep brackets that belong to the address', () => {
    expect(links('https://en.wikipedia.org/wiki/Set_(mathematics)').map((link) => link.text)).toEqual([
      'https://en.wikipedia.org/wiki/Set_(mathematics)',
    ]);
    expect(links('http://[::1]:80/a').map((link) => link.target)).toEqual(['[::1]']);
  });

  it('are only http, https and mailto', () => {
    for (const text of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'ftp://example.com',
      'vbscript:x',
    ]) {
      expect(links(text)).toEqual([]);
    }
    expect(links('mailto:bob@example.com?subject=x').map((link) => [link.isMail, link.target])).toEqual([
      [true, 'bob@example.com'],
    ]);
    expect(links('http://')).toEqual([]);
  });

  it('tell the real host when the written one could deceive', () => {
    expect(links('https://аррlе.com/login').map((link) => [link.isDeceptive, link.target])).toEqual([
      [true, 'xn--l-7sbq6ba.com'],
    ]);
    expect(links('https://google.com@evil.example/').map((link) => [link.isDeceptive, link.target])).toEqual([
      [true, 'evil.example'],
    ]);
    expect(links('https://Example.com:8443/x').map((link) => link.isDeceptive)).toEqual([false]);
  });

  it('end at direction marks, so that a tail cannot be turned around', () => {
    expect(links('https://example.com/\u202etxt.exe').map((link) => link.text)).toEqual(['https://example.com/']);
  });

  it('never change the text', () => {
    for (const text of [
      '',
      'plain',
      'a https://b.example c mailto:d@e.fr f',
      'https://x.example',
      '\ud800 https://x.example',
    ]) {
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });

  it('stay quick on a megabyte without a break', () => {
    const started = performance.now();
    splitLinks('https://'.repeat(125_000));
    splitLinks(`https://example.com/${')'.repeat(4_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
