import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';

const pageFolder = fileURLToPath(new URL('./page/', import.meta.url));
const sdkFolder = join(dirname(createRequire(import.meta.url).resolve('@openim/wasm-client-sdk')), '..');

/** Everything that the page may fetch; nothing else is served. */
const files = new Map<string, { path: string; type: string }>([
  ['/', { path: join(pageFolder, 'index.html'), type: 'text/html; charset=utf-8' }],
  ['/peerPage.js', { path: join(pageFolder, 'peerPage.ts'), type: 'text/javascript' }],
  ['/Burst', { path: join(pageFolder, 'Burst.ts'), type: 'text/javascript' }],
  ['/repairSearch', { path: join(pageFolder, 'repairSearch.ts'), type: 'text/javascript' }],
  ['/sdk/index.es.js', { path: join(sdkFolder, 'lib/index.es.js'), type: 'text/javascript' }],
  ['/sdk/worker.js', { path: join(sdkFolder, 'lib/worker.js'), type: 'text/javascript' }],
  ['/wasm_exec.js', { path: join(sdkFolder, 'assets/wasm_exec.js'), type: 'text/javascript' }],
  ['/openIM.wasm', { path: join(sdkFolder, 'assets/openIM.wasm'), type: 'application/wasm' }],
  ['/sql-wasm.wasm', { path: join(sdkFolder, 'assets/sql-wasm.wasm'), type: 'application/wasm' }],
]);

/** Without isolation the browser offers no SharedArrayBuffer, and the SDK's database would not be durable. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = files.get(pathname);
  if (file === undefined) {
    response.writeHead(404, isolation).end();
    return;
  }
  const headers = { ...isolation, 'Content-Type': file.type, 'Cache-Control': 'max-age=3600' };
  if (file.path.endsWith('.ts')) {
    const { code } = await transformWithOxc(await readFile(file.path, 'utf8'), file.path);
    response.writeHead(200, headers).end(code);
    return;
  }
  const { size } = await stat(file.path);
  response.writeHead(200, { ...headers, 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file.path).pipe(response);
}

/** A loopback server for the harness page. */
export interface PageServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the page with the SDK on a free loopback port. */
export async function startPageServer(): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server has no port');
  const { port }: AddressInfo = address;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
