import { z } from 'zod';
import { call } from '../support/remote';

const nothing = z.undefined();
const place = z.tuple([z.number(), z.number()]);
export const trafficSchema = z.object({
  requests: z.number(),
  sentBytes: z.number(),
  receivedBytes: z.number(),
  lastReceivedMs: z.number(),
});
/** What went over the network. */
export type Traffic = z.infer<typeof trafficSchema>;
const toUser = z.object({ recvID: z.string(), count: z.number().int(), prefix: z.string() });

/** What the process with our engine answers. Times are milliseconds. */
export const engineCalls = {
  /** Signs in with the database in `dataDir`; resolves when the sync has ended. */
  login: call(
    'login',
    z.object({
      apiAddr: z.string(),
      wsAddr: z.string(),
      userID: z.string(),
      token: z.string(),
      dataDir: z.string(),
      /** Rows that fill the list's first screens. */
      firstRows: z.number().int(),
    }),
    z.object({ firstRowsMs: z.number().nullable(), syncedMs: z.number() }),
  ),
  /** Waits until the engine has told nothing for so long. */
  quiet: call('quiet', z.object({ milliseconds: z.number() }), nothing),
  account: call(
    'account',
    nothing,
    z.object({ conversations: z.number(), withNewest: z.number(), unread: z.number() }),
  ),
  /** Counts the next different messages told as new whose clientMsgID begins with the prefix. */
  expectFlood: call('expectFlood', z.object({ count: z.number().int(), prefix: z.string() }), nothing),
  awaitFlood: call(
    'awaitFlood',
    z.object({ timeoutMs: z.number() }),
    z.object({ received: z.number(), repeated: z.number(), lastAt: z.number(), batches: z.number() }),
  ),
  /** Sends texts, each when the one before is `sent`. */
  sendInTurn: call('sendInTurn', toUser, z.array(z.number())),
  /** Sends all texts at once; the time until the last is `sent`. */
  sendAtOnce: call('sendAtOnce', toUser, z.number()),
  /** Opens the stored page before each place. */
  readPages: call(
    'readPages',
    z.object({
      pages: z.array(z.object({ conversationID: z.string(), before: place })),
      count: z.number().int(),
    }),
    z.array(z.object({ milliseconds: z.number(), messages: z.number() })),
  ),
  /** Scrolls up from the newest page, asking the server for what is not stored. */
  scrollUp: call(
    'scrollUp',
    z.object({ conversationID: z.string(), count: z.number().int(), pages: z.number().int() }),
    z.array(z.object({ milliseconds: z.number(), messages: z.number() })),
  ),
  /** What the engine has sent and received since the sign-in: HTTP bodies and frames of the socket, in bytes; and when the last came. */
  traffic: call('traffic', nothing, trafficSchema),
  /** Opens member lists and waits until all members of each group are stored. */
  openGroups: call('openGroups', z.array(z.string()), nothing),
  /** Opens one member list with a screenful, and waits for the rest. */
  openBigGroup: call(
    'openBigGroup',
    z.object({ groupID: z.string(), screenful: z.number().int() }),
    z.object({ firstMs: z.number(), allMs: z.number(), members: z.number(), longestBlockMs: z.number() }),
  ),
  /** Reads the window at `offset` of those that fit `keyword`, as often as there are entries; how long each took. */
  readMembers: call(
    'readMembers',
    z.object({
      groupID: z.string(),
      count: z.number().int(),
      windows: z.array(z.object({ offset: z.number().int(), keyword: z.string() })),
    }),
    z.array(z.object({ milliseconds: z.number(), members: z.number() })),
  ),
  /** Stops the engine; the database stays. */
  stop: call('stop', nothing, nothing),
};
