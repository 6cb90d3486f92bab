import path from 'node:path';
import { PAGE_ORIGIN } from '../ipc/trustedSender';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly file: string;
  readonly contentType: string;
}

/**
 * The file of the page's bundle that an `app://openim/…` address names, or null for everything else: another host, a path
 * that leaves `directory` or tries to, a type that the bundle does not have.
 * @param directory absolute path of the bundle
 */
export function resolvePageFile(directory: string, address: string): PageFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== PAGE_ORIGIN) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(decoded) || decoded.split('/').includes('..')) return null;
  const file = path.join(directory, decoded === '/' ? 'index.html' : decoded);
  if (!file.startsWith(directory + path.sep)) return null;
  const contentType = contentTypes[path.extname(file).toLowerCase()];
  return contentType === undefined ? null : { file, contentType };
}
