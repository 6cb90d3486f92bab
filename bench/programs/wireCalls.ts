import { z } from 'zod';
import { call } from '../support/remote';

const nothing = z.undefined();

/** What the process with bare sockets answers: devices without an SDK, which store nothing. Times are milliseconds. */
export const wireCalls = {
  connect: call(
    'connect',
    z.object({
      wsAddr: z.string(),
      platformID: z.number().int(),
      users: z.array(z.object({ userID: z.string(), token: z.string() })),
    }),
    nothing,
  ),
  /** All connected users write to one, as fast as the server takes it. `startedAt` is Unix ms. */
  flood: call(
    'flood',
    z.object({ recvID: z.string(), count: z.number().int(), prefix: z.string() }),
    z.object({ startedAt: z.number(), acknowledgedMs: z.number() }),
  ),
  /** The first user sends texts, each when the one before was answered. */
  sendInTurn: call('sendInTurn', z.object({ recvID: z.string(), count: z.number().int() }), z.array(z.number())),
  /** Counts pushed messages from now on. */
  expectPushes: call('expectPushes', z.object({ count: z.number().int() }), nothing),
  awaitPushes: call(
    'awaitPushes',
    z.object({ timeoutMs: z.number() }),
    z.object({ received: z.number(), lastAt: z.number() }),
  ),
};
