import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { assetsFolder, fetchWithAssets } from './assets';
import { BrowserWorker } from './BrowserWorker';
import { hostRequestSchema, type HostMessage } from './hostMessages';
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

process.on('message', (message) => {
  const { id, method, args } = hostRequestSchema.parse(message);
  const run = async (): Promise<unknown> => Reflect.apply(openimPeer[method], openimPeer, args) as unknown;
  run().then(
    (result) => say({ kind: 'answer', id, result }),
    (error: unknown) => say({ kind: 'failure', id, error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready' });
