import 'fake-indexeddb/auto';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { fetchWithAssets } from './assets';

const { script } = z.object({ script: z.string() }).parse(workerData);
const port = parentPort;
if (port === null) throw new Error('this is the script of a thread');

const scope = new EventTarget();
Object.assign(globalThis, {
  self: globalThis,
  location: new URL(script),
  navigator: { userAgent: 'Node', userAgentData: {} },
  fetch: fetchWithAssets,
  postMessage: (message: unknown) => port.postMessage(message),
  addEventListener: scope.addEventListener.bind(scope),
  removeEventListener: scope.removeEventListener.bind(scope),
});
// Without it the SDK writes to its database file directly instead of through a second worker.
Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');

await import(script);

port.on('message', (data: unknown) => {
  const event = new MessageEvent('message', { data });
  const handler: unknown = Reflect.get(globalThis, 'onmessage');
  if (typeof handler === 'function') Reflect.apply(handler, globalThis, [event]);
  scope.dispatchEvent(event);
});
