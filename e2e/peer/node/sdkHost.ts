import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { assetsFolder, fetchWithAssets } from './assets';
import { BrowserWorker } from './BrowserWorker';
import { hostRequestSchema, type HostMessage, type HostRequest } from './hostMessages';
import { PatientWebSocket } from './PatientWebSocket';

function say(message: HostMessage): void {
  process.send?.(message);
}

Object.assign(globalThis, {
  window: globalThis,
  self: globalThis,
  Worker: BrowserWorker,
  WebSocket: PatientWebSocket,
  fetch: fetchWithAssets,
  openimPeerEvents: (batch: string) => {
    say({ kind: 'events', batch });
    return Promise.resolve();
  },
});
runInThisContext(readFileSync(join(assetsFolder, 'wasm_exec.js'), 'utf8'), { filename: 'wasm_exec.js' });

await import('../page/peerPage');
const { openimPeer } = globalThis;

async function answer({ id, method, args }: HostRequest): Promise<void> {
  try {
    const run: unknown = Reflect.get(openimPeer, method);
    if (typeof run !== 'function') throw new Error(`the page offers no ${method}`);
    const result: unknown = await Reflect.apply(run, openimPeer, args);
    say({ kind: 'answer', id, result });
  } catch (error) {
    say({ kind: 'failure', id, error: error instanceof Error ? error.message : String(error) });
  }
}

process.on('message', (message) => void answer(hostRequestSchema.parse(message)));
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready' });
