/** The local server in a process of its own, with its data on disk. */
import { startLocalServer, type ImportedMessage, type LocalServer } from '../../local-server/index';
import { on, serve } from '../support/remote';
import { serverCalls } from './serverCalls';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Contacts leave 0 to 6 messages unread. */
const UNREAD_KINDS = 7;

let running: LocalServer | null = null;

function server(): LocalServer {
  if (running === null) throw new Error('the server is not started');
  return running;
}

/** One chat: the last `unread` messages are the contact's, the one before them is the user's own. */
function chat(userID: string, contact: string, count: number, unread: number, from: number): ImportedMessage[] {
  return Array.from({ length: count }, (_, n) => {
    const own = n < count - unread && (count - unread - 1 - n) % 3 === 0;
    return {
      sendID: own ? userID : contact,
      recvID: own ? contact : userID,
      text: `Message ${n + 1} of ${count}: the minutes of the meeting are in the usual place.`,
      sendTime: from + n * MINUTE_MS,
    };
  });
}

serve(
  [
    on(serverCalls.start, async ({ dataDir }) => {
      // Nobody is cut off for being slow: how much a client takes is what is measured.
      const patience = { outboundQueueLimit: 1_000_000, silenceLimitMs: 3_600_000 };
      running = await startLocalServer({ dataDir, apiPort: 0, wsPort: 0, chatPort: 0, ...patience });
      return { apiAddr: running.apiAddr, wsAddr: running.wsAddr };
    }),
    on(serverCalls.register, async (userIDs) => {
      for (const userID of userIDs) await server().registerUser({ userID, nickname: `Nick of ${userID}` });
      return undefined;
    }),
    on(serverCalls.token, ({ userID, platformID }) => server().issueToken(userID, platformID)),
    on(serverCalls.seedAccount, async ({ userID, conversations, messagesEach }) => {
      const from = Date.now() - DAY_MS;
      const messages: ImportedMessage[] = [];
      let total = 0;
      for (let n = 0; n < conversations; n += 1) {
        const contact = `contact${n}`;
        const unread = n % UNREAD_KINDS;
        total += unread;
        await server().registerUser({ userID: contact, nickname: `Contact ${n}` });
        await server().makeFriends(userID, contact);
        messages.push(...chat(userID, contact, messagesEach, unread, from + n * 100));
      }
      await server().importMessages(messages);
      return { unread: total };
    }),
    on(serverCalls.seedChat, async ({ sendID, recvID, count }) => {
      await server().importMessages(chat(recvID, sendID, count, 0, Date.now() - count * MINUTE_MS));
      return undefined;
    }),
    on(serverCalls.seedGroup, async ({ groupID, ownerUserID, memberUserIDs, memberCount }) => {
      const madeUpMembers = memberCount - memberUserIDs.length - 1;
      await server().importGroup({ groupID, groupName: groupID, ownerUserID, memberUserIDs, madeUpMembers });
      return undefined;
    }),
    on(serverCalls.stats, () => {
      const { messages, pushes, connections } = server().stats();
      return { messages, pushes, connections };
    }),
  ],
  async () => running?.close(),
);
