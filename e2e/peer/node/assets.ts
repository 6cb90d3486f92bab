import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the SDK's wasm files. */
export const assetsFolder = join(
  dirname(createRequire(import.meta.url).resolve('@openim/wasm-client-sdk')),
  '../assets',
);

const released = globalThis.fetch;

/** A `fetch` that answers the SDK's two wasm files, which it asks for by path, from disk. */
export const fetchWithAssets: typeof fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!/^\/[\w-]+\.wasm$/.test(address)) return released(input, init);
  return new Response(await readFile(join(assetsFolder, address)), { headers: { 'Content-Type': 'application/wasm' } });
};
