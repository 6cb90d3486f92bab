import { z } from 'zod';
import { call } from '../support/remote';

const nothing = z.undefined();
const chat = z.object({ sendID: z.string(), recvID: z.string(), count: z.number().int() });

/** What the process with the local server answers. */
export const serverCalls = {
  start: call('start', z.object({ dataDir: z.string() }), z.object({ apiAddr: z.string(), wsAddr: z.string() })),
  register: call('register', z.array(z.string()), nothing),
  token: call('token', z.object({ userID: z.string(), platformID: z.number().int() }), z.string()),
  /** Gives a user friends and a chat with each of them, part of it unread; `n` picks the friends `contact<n>`. */
  seedAccount: call(
    'seedAccount',
    z.object({ userID: z.string(), conversations: z.number().int(), messagesEach: z.number().int() }),
    z.object({ unread: z.number() }),
  ),
  /** Stores one long chat in which both have written. */
  seedChat: call('seedChat', chat, nothing),
  /** Stores a group with this owner, the named members, and as many made-up ones as `memberCount` needs. */
  seedGroup: call(
    'seedGroup',
    z.object({
      groupID: z.string(),
      ownerUserID: z.string(),
      memberUserIDs: z.array(z.string()),
      memberCount: z.number().int(),
    }),
    nothing,
  ),
  stats: call('stats', nothing, z.object({ messages: z.number(), pushes: z.number(), connections: z.number() })),
};
