import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import type { Log } from '../log/Log';
import { resolvePageFile } from './pagePath';

/** Nothing inline, nothing from elsewhere, no connection of the page's own, no string that becomes markup or code. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: app-media:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Makes `app:` a web origin of its own. Has to run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the page's bundle as app://openim/. */
export function servePage(session: Session, directory: string, log: Log): void {
  session.protocol.handle('app', async (request) => {
    const page = request.method === 'GET' ? resolvePageFile(directory, request.url) : null;
    if (page === null) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(page.file)), {
        headers: {
          'content-type': page.contentType,
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch (error) {
      log('error', 'page.fileMissing', { url: request.url, cause: String(error) });
      return new Response(null, { status: 404 });
    }
  });
}
