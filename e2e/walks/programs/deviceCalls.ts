import { z } from 'zod';
import { call } from '../../../bench/support/remote';
import { operationSchema } from '../operations';

const nothing = z.undefined();

/** What the process of a device answers. */
export const deviceCalls = {
  /** Signs in with the database in `dataDir`; resolves when it is open. */
  login: call(
    'login',
    z.object({
      apiAddr: z.string(),
      wsAddr: z.string(),
      userID: z.string(),
      token: z.string(),
      platform: z.number().int(),
      dataDir: z.string(),
      /** Everything random in the engine comes from here. */
      seed: z.number().int(),
      /** Begins the IDs that this process makes: different for every process of a walk. */
      idPrefix: z.string(),
      /** Receives the engine's log lines; empty: nobody does. */
      logFile: z.string(),
    }),
    nothing,
  ),
  /** Does what a person would do; resolves with the code of a refusal, 0 for none, and the ID of a group that was made. */
  perform: call('perform', operationSchema, z.object({ errCode: z.number().int(), groupID: z.string() })),
  /** The network is back: dial now. */
  wakeUp: call('wakeUp', nothing, nothing),
  /** Resolves when the engine is synced and has told nothing for so long. */
  settled: call('settled', z.object({ quietMs: z.number(), limitMs: z.number() }), nothing),
  /** Scrolls every conversation to its start and opens every member list. */
  readEverything: call('readEverything', nothing, nothing),
  /** Stops the engine; the database stays. */
  stop: call('stop', nothing, nothing),
};
