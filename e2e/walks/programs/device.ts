/** Our engine in a process of its own: a device that can be killed. */
import { appendFileSync } from 'node:fs';
import { on, serve } from '../../../bench/support/remote';
import { createNodeEnvironment, initSDK, OpenIMError, type Environment, type OpenIMSDK } from '../../../sdk-core/index';
import { seeded } from '../../../sdk-core/testing/seeded';
import { deviceCalls } from './deviceCalls';
import { perform, readEverything } from './perform';

/** An error without a code of the protocol. */
const NO_CODE = -1;

let running: OpenIMSDK | null = null;
let lastEventAt = 0;

function sdk(): OpenIMSDK {
  if (running === null) throw new Error('nobody is signed in');
  return running;
}

/** The real world, but randomness that a number decides. */
function seededEnvironment(seed: number, idPrefix: string, logFile: string): Environment {
  const random = seeded(seed);
  let made = 0;
  const log: Environment['log'] = (level, event, facts) => {
    if (logFile !== '')
      appendFileSync(logFile, `${new Date().toISOString()} ${level} ${event} ${JSON.stringify(facts)}\n`);
  };
  return {
    ...createNodeEnvironment(log),
    random,
    uniqueID: () => idPrefix + (made += 1).toString(16).padStart(32 - idPrefix.length, '0'),
  };
}

serve(
  [
    on(deviceCalls.login, async ({ apiAddr, wsAddr, userID, token, platform, dataDir, seed, idPrefix, logFile }) => {
      const environment = seededEnvironment(seed, idPrefix, logFile);
      running = initSDK(
        { platform, api_addr: apiAddr, ws_addr: wsAddr, data_dir: dataDir, log_level: 6 },
        { environment, log: environment.log },
      );
      running.on((events) => {
        lastEventAt = performance.now();
        if (logFile === '') return;
        const told = events.map((event) => (event.type === 'sync' ? `sync ${event.sync.status}` : event.type));
        environment.log('debug', 'events', { told: told.join(', ') });
      });
      await running.login({ userID, token });
      return undefined;
    }),
    on(deviceCalls.perform, async (operation) => {
      try {
        return { errCode: 0, groupID: await perform(sdk(), operation) };
      } catch (error) {
        if (error instanceof OpenIMError) return { errCode: error.errCode, groupID: '' };
        process.stderr.write(`${operation.name}: ${String(error)}\n`);
        return { errCode: NO_CODE, groupID: '' };
      }
    }),
    on(deviceCalls.wakeUp, () => {
      sdk().wakeUp();
      return undefined;
    }),
    on(deviceCalls.settled, async ({ quietMs, limitMs }) => {
      const deadline = performance.now() + limitMs;
      for (;;) {
        const { session, connection, sync } = sdk();
        const left = sync.status === 'synced' ? lastEventAt + quietMs - performance.now() : quietMs;
        if (left <= 0) return undefined;
        if (performance.now() > deadline) {
          throw new Error(`not settled: ${JSON.stringify({ session, connection, sync })}`);
        }
        await new Promise((resolve) => setTimeout(resolve, Math.max(left, 10)));
      }
    }),
    on(deviceCalls.readEverything, async () => {
      await readEverything(sdk());
      return undefined;
    }),
    on(deviceCalls.stop, async () => {
      await sdk().close();
      running = null;
      return undefined;
    }),
  ],
  async () => running?.close(),
);
