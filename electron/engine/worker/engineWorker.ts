import { parentPort } from 'node:worker_threads';
import { initSDK } from '../../../sdk-core';
import type { EngineCall, FromEngine } from '../threadMessages';
import { createEngineService } from './createEngineService';
import { serveEngine } from './serveEngine';

if (parentPort === null) throw new Error('the engine runs in a thread of its own');
const port = parentPort;
const post = (message: FromEngine): void => {
  port.postMessage(message);
};
const service = createEngineService(
  (config) =>
    initSDK(config, {
      log: (level, event, facts) => {
        post({ kind: 'log', level, event, facts });
      },
    }),
  (events) => {
    post({ kind: 'events', events });
  },
);
const answer = serveEngine(service, post);
port.on('message', (call: EngineCall) => void answer(call));
