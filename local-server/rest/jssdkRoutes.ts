import { PbCoder } from '@openim/protocol';
import { decodeMsgData } from '../codec/msgData';
import type { MsgData } from '../codec/msgData';
import { conversation, friendInfoOnly, msgData, orNull, userInfo } from '../codec/objects';
import type { Caller } from '../domain/tokenService';
import { argsError } from '../errors';
import type { ConversationRow } from '../store/conversationStore';
import { groupInfo } from '../codec/groupObjects';
import type { GroupRow } from '../store/groupStore';
import type { FriendRow } from '../store/friendStore';
import type { UserRow } from '../store/userStore';
import { body, int64, list, text } from './fields';
import type { ImApi, ImServices } from './imApi';
import { parseRequest } from './router';

const DEFAULT_COUNT = 100;
const MAX_COUNT = 500;

interface Entry {
  readonly row: ConversationRow;
  readonly lastMsg: MsgData;
  readonly user: UserRow | undefined;
  readonly friend: FriendRow | undefined;
  readonly group: GroupRow | undefined;
  readonly maxSeq: number;
  readonly readSeq: number;
}

interface Answer {
  readonly unreadCount: number;
  readonly entries: readonly Entry[];
}

const isProtobuf = (contentType: string): boolean => /application\/(x-)?protobuf/.test(contentType);

/** `decode` of the npm codecs throws whatever it meets. */
function decodeBody<T>(decode: (bytes: Uint8Array) => T, raw: Buffer): T {
  try {
    return decode(raw);
  } catch {
    throw argsError('body is not protobuf');
  }
}

function toJson({ unreadCount, entries }: Answer) {
  return {
    unreadCount,
    conversations: orNull(
      entries.map(({ row, lastMsg, user, friend, group, maxSeq, readSeq }) => ({
        conversation: conversation(row),
        lastMsg: msgData(lastMsg),
        user: user ? userInfo(user) : null,
        friend: friend ? friendInfoOnly(friend) : null,
        group: group ? groupInfo(group) : null,
        maxSeq,
        readSeq,
      })),
    ),
  };
}

/** The binary answer, as base64 text in `data` (docs/protocol.md, rest 12). */
function toProtobuf({ unreadCount, entries }: Answer): string {
  const conversations = entries.map(({ row, lastMsg, user, friend, group, maxSeq, readSeq }) => ({
    conversation: conversation(row),
    lastMsg: {
      ...lastMsg,
      options: Object.fromEntries(lastMsg.options),
      atUserIDList: [...lastMsg.atUserIDList],
      keyVersion: 0,
      dstUserIDs: [],
    },
    user: user ? userInfo(user) : undefined,
    friend: friend ? friendInfoOnly(friend) : undefined,
    group: group ? { ...groupInfo(group), displayIsRead: false } : undefined,
    maxSeq,
    readSeq,
  }));
  const bytes = PbCoder.GetActiveConversationsResp.encode({ unreadCount, conversations }).finish();
  return Buffer.from(bytes).toString('base64');
}

/** `/jssdk/*` (docs/protocol.md, rest 12). */
export function jssdkRoutes(api: ImApi, { store, pulls }: ImServices): void {
  const collect = (caller: Caller, rows: readonly ConversationRow[], count: number): Answer => {
    const ids = rows.map((row) => row.conversationID);
    const last = pulls.lastMessages(caller.userID, ids);
    const seqs = ids.length > 0 ? pulls.readAndMaxSeqs(caller.userID, ids) : new Map<string, never>();
    let unreadCount = 0;
    const entries: Entry[] = [];
    for (const row of rows) {
      const position = seqs.get(row.conversationID) ?? { maxSeq: 0, hasReadSeq: 0 };
      unreadCount += Math.max(0, position.maxSeq - position.hasReadSeq);
      const encoded = last.get(row.conversationID);
      if (!encoded) continue;
      entries.push({
        row,
        lastMsg: decodeMsgData(encoded),
        user: store.users.get(row.userID),
        friend: store.friends.get(caller.userID, row.userID),
        group: store.groups.get(row.groupID),
        maxSeq: position.maxSeq,
        readSeq: position.hasReadSeq,
      });
    }
    entries.sort((a, b) => b.row.isPinned - a.row.isPinned || b.lastMsg.sendTime - a.lastMsg.sendTime);
    return { unreadCount, entries: entries.slice(0, count) };
  };

  const active = body({ ownerUserID: text(), count: int64() });
  api.post(
    '/jssdk/get_active_conversations',
    body({}),
    ({ caller, raw, contentType }) => {
      const binary = isProtobuf(contentType);
      const asked = binary
        ? decodeBody((bytes) => PbCoder.GetActiveConversationsReq.decode(bytes).count, raw)
        : parseRequest(active, raw, contentType).count;
      const count = asked >= 1 && asked <= MAX_COUNT ? asked : DEFAULT_COUNT;
      const answer = collect(caller, store.conversations.all(caller.userID), count);
      return binary ? toProtobuf(answer) : toJson(answer);
    },
    { rawBody: true },
  );

  const named = body({ ownerUserID: text(), conversationIDs: list(text()) });
  api.post(
    '/jssdk/get_conversations',
    body({}),
    ({ caller, raw, contentType }) => {
      const binary = isProtobuf(contentType);
      const ids = binary
        ? decodeBody((bytes) => PbCoder.GetConversationsReq.decode(bytes).conversationIDs, raw)
        : parseRequest(named, raw, contentType).conversationIDs;
      const rows = [...new Set(ids)].flatMap((id) => store.conversations.get(caller.userID, id) ?? []);
      const answer = collect(caller, rows, MAX_COUNT);
      return binary ? toProtobuf(answer) : toJson(answer);
    },
    { rawBody: true },
  );
}
