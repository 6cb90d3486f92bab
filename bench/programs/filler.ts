/** Makes the database of a user with a very long past, through the engine's own store and schema. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { toRow } from '../../sdk-core/message/messageRow';
import { messageStatus } from '../../sdk-core/store/MessagesTable';
import { Store } from '../../sdk-core/store/Store';
import type { MsgData } from '../../sdk-core/wire/gatewayMessages';
import { on, serve } from '../support/remote';
import { storedConversationID, storedIn, storedPeer } from '../support/storedChats';
import { fillerCalls } from './fillerCalls';

const MESSAGES_PER_TRANSACTION = 20_000;
const FIRST_MESSAGE_AT = 1_600_000_000_000;
const BETWEEN_MESSAGES_MS = 100;

const WORDS =
  'the plan for next week is in the shared folder please read it before we meet and tell me what is missing'.split(' ');

const encoder = new TextEncoder();

/** A text of 3 to 20 words, as chats have them. */
function textOf(n: number): string {
  const length = 3 + ((n * 7) % 18);
  return Array.from({ length }, (_, at) => WORDS[(n + at * 5) % WORDS.length]).join(' ');
}

function messageOf(n: number, seq: number, userID: string, peer: string): MsgData {
  const isOwn = n % 3 === 0;
  const sendTime = FIRST_MESSAGE_AT + n * BETWEEN_MESSAGES_MS;
  return {
    clientMsgID: randomBytes(16).toString('hex'),
    serverMsgID: randomBytes(16).toString('hex'),
    seq,
    sendID: isOwn ? userID : peer,
    recvID: isOwn ? peer : userID,
    groupID: '',
    senderPlatformID: isOwn ? 7 : 2,
    senderNickname: isOwn ? 'Historian' : `Nick of ${peer}`,
    senderFaceURL: '',
    sessionType: 1,
    msgFrom: 100,
    contentType: 101,
    content: encoder.encode(JSON.stringify({ content: textOf(n) })),
    sendTime,
    createTime: sendTime,
    status: messageStatus.sent,
    isRead: true,
    options: new Map(),
    offlinePushInfo: null,
    atUserIDList: [],
    attachedInfo: '',
    ex: '',
  };
}

function schemaOf(file: string): string {
  const db = new Database(file, { readonly: true });
  try {
    return JSON.stringify([
      db.pragma('user_version'),
      db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all(),
    ]);
  } finally {
    db.close();
  }
}

serve([
  on(fillerCalls.schema, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'openim-bench-'));
    try {
      const file = path.join(folder, 'empty.db');
      Store.open(file).close();
      return createHash('sha256').update(schemaOf(file)).digest('hex').slice(0, 12);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
  on(fillerCalls.fill, ({ file, userID, messages, conversations }) => {
    const store = Store.open(file);
    try {
      // In the order of time, from one chat to the next, as life brings them: the rows of one chat lie far apart.
      for (let from = 0; from < messages; from += MESSAGES_PER_TRANSACTION) {
        store.transaction(() => {
          for (let n = from; n < Math.min(messages, from + MESSAGES_PER_TRANSACTION); n += 1) {
            const index = n % conversations;
            const seq = Math.floor(n / conversations) + 1;
            const message = messageOf(n, seq, userID, storedPeer(index));
            store.messages.insert(toRow(storedConversationID(userID, index), message, userID));
          }
        });
      }
      store.transaction(() => {
        for (let index = 0; index < conversations; index += 1) {
          const conversationID = storedConversationID(userID, index);
          const top = storedIn(index, messages, conversations);
          const time = FIRST_MESSAGE_AT + ((top - 1) * conversations + index) * BETWEEN_MESSAGES_MS;
          const peer = storedPeer(index);
          store.conversations.ensure({ conversationID, conversationType: 1, userID: peer, groupID: '' }, time);
          store.conversations.raiseTopSeq(conversationID, top, time);
          store.conversations.raiseHasReadSeq(conversationID, top);
          store.seqs.replaceRanges(conversationID, [], [{ begin: 1, end: top }]);
          const row = store.conversations.get(conversationID);
          if (row !== null) store.conversations.derive(row, store.messages);
        }
        store.meta.set('installed', String(FIRST_MESSAGE_AT));
      });
    } finally {
      store.close();
    }
    return undefined;
  }),
]);
