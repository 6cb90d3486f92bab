import { z } from 'zod';

/** Rows by table and key, with the columns that both sides have. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, Row>>;
export type Row = Readonly<Record<string, string | number>>;

const PAGE = 100;
/** Far more than a walk writes into one conversation. */
const ALL_MESSAGES = 100_000;
const SENT = 2;
const DELETED = 4;
const TOMBSTONE = '(nothing)';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const int = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
const bit = z
  .boolean()
  .nullish()
  .transform((value) => (value === true ? 1 : 0));
const seconds = int.transform((value) => value * 1000);
const list = <T>(element: z.ZodType<T>) =>
  z
    .array(element)
    .nullish()
    .transform((values) => values ?? []);

const columns = <T extends z.ZodType>(type: T, ...names: readonly string[]): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, type]));

const person = z.object({ userID: z.string(), nickname: text, faceURL: text });
const friend = z
  .object({
    friendUser: person,
    remark: text,
    createTime: seconds,
    addSource: int,
    operatorUserID: text,
    ex: text,
    isPinned: bit,
  })
  .transform(({ friendUser, ...rest }) => ({ ...friendUser, ...rest }));
const black = z
  .object({ blackUserInfo: person, createTime: seconds, addSource: int, operatorUserID: text, ex: text })
  .transform(({ blackUserInfo, ...rest }) => ({ ...blackUserInfo, ...rest }));
const friendRequest = z.object({
  ...columns(text, 'fromUserID', 'fromNickname', 'fromFaceURL', 'toUserID', 'toNickname', 'toFaceURL'),
  ...columns(text, 'reqMsg', 'handlerUserID', 'handleMsg', 'ex'),
  ...columns(int, 'handleResult', 'createTime', 'handleTime'),
});
const self = z.object({
  ...columns(text, 'userID', 'nickname', 'faceURL', 'ex'),
  ...columns(int, 'createTime', 'appMangerLevel', 'globalRecvMsgOpt'),
});
const groupShape = {
  ...columns(text, 'groupID', 'groupName', 'notification', 'introduction', 'faceURL', 'ownerUserID', 'ex'),
  ...columns(text, 'creatorUserID', 'notificationUserID'),
  ...columns(int, 'createTime', 'memberCount', 'status', 'groupType', 'needVerification', 'lookMemberInfo'),
  ...columns(int, 'applyMemberFriend', 'notificationUpdateTime'),
};
const group = z.object(groupShape);
const member = z.object({
  ...columns(text, 'groupID', 'userID', 'nickname', 'faceURL', 'ex', 'operatorUserID', 'inviterUserID'),
  ...columns(int, 'roleLevel', 'joinTime', 'joinSource', 'muteEndTime'),
});
const groupRequest = z
  .object({
    userInfo: person,
    groupInfo: z.object({ groupID: z.string(), groupName: text, faceURL: text }),
    ...columns(text, 'reqMsg', 'handleMsg', 'handleUserID', 'ex', 'inviterUserID'),
    ...columns(int, 'handleResult', 'reqTime', 'handleTime', 'joinSource'),
  })
  .transform(({ userInfo, groupInfo, ...rest }): Row => ({
    groupID: groupInfo.groupID,
    groupName: groupInfo.groupName,
    groupFaceURL: groupInfo.faceURL,
    userID: userInfo.userID,
    nickname: userInfo.nickname,
    userFaceURL: userInfo.faceURL,
    ...scalars(rest),
  }));
const conversation = z.object({
  conversationID: z.string(),
  ...columns(text, 'userID', 'groupID', 'attachedInfo', 'ex'),
  minSeq: int,
  ...columns(int, 'conversationType', 'recvMsgOpt', 'groupAtType', 'burnDuration', 'maxSeq'),
  ...columns(int, 'msgDestructTime', 'latestMsgDestructTime'),
  ...columns(bit, 'isPinned', 'isPrivateChat', 'isMsgDestruct'),
});
const userCommand = z.object({ ...columns(text, 'uuid', 'value', 'ex'), ...columns(int, 'type'), createTime: seconds });
const positions = z.object({ maxSeq: int, hasReadSeq: int });
const msg = z.object({
  clientMsgID: text,
  serverMsgID: text,
  sendID: text,
  seq: int,
  sendTime: int,
  sessionType: int,
  contentType: int,
  /** Base64. */
  content: text,
  status: int,
  isRead: bit,
  options: z.record(z.string(), z.boolean()).nullish(),
});
type Msg = z.infer<typeof msg>;

/** Only what a row can hold. */
function scalars(record: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
    ),
  );
}

const byKey = (rows: readonly Row[], ...key: readonly string[]): Map<string, Row> =>
  new Map(rows.map((row) => [key.map((name) => row[name]).join(' '), row]));

const envelope = z.object({ errCode: z.number(), data: z.unknown().optional() });

/** A user's account as the REST API tells it. */
export class ServerView {
  constructor(
    private readonly apiAddr: string,
    private readonly userID: string,
    private readonly token: string,
  ) {}

  /** Everything that a device of this user holds when it is in step. */
  async read(): Promise<Tables> {
    const { userID } = this;
    const received = await this.pages('/friend/get_friend_apply_list', { userID }, 'FriendRequests', friendRequest);
    const sent = await this.pages('/friend/get_self_friend_apply_list', { userID }, 'friendRequests', friendRequest);
    const groups = await this.pages('/group/get_joined_group_list', { fromUserID: userID }, 'groups', group);
    const members: Row[] = [];
    for (const { groupID } of groups) {
      members.push(...(await this.pages('/group/get_group_member_list', { groupID, filter: 0 }, 'members', member)));
    }
    const managed = await this.pages(
      '/group/get_recv_group_applicationList',
      { fromUserID: userID },
      'groupRequests',
      groupRequest,
    );
    const own = await this.pages(
      '/group/get_user_req_group_applicationList',
      { userID },
      'groupRequests',
      groupRequest,
    );
    const { usersInfo } = await this.call(
      '/user/get_users_info',
      { userIDs: [userID] },
      z.object({ usersInfo: list(self) }),
    );
    const { CommandResp: commands } = await this.call(
      '/user/process_user_command_get_all',
      { userID },
      z.object({ CommandResp: list(userCommand) }),
    );
    return new Map<string, ReadonlyMap<string, Row>>([
      ['users', byKey(usersInfo, 'userID')],
      ['friends', byKey(await this.pages('/friend/get_friend_list', { userID }, 'friendsInfo', friend), 'userID')],
      ['friendRequests', byKey([...received, ...sent], 'fromUserID', 'toUserID')],
      ['blacks', byKey(await this.pages('/friend/get_black_list', { userID }, 'blacks', black), 'userID')],
      ['groups', byKey(groups, 'groupID')],
      ['groupMembers', byKey(members, 'groupID', 'userID')],
      ['groupRequests', byKey([...managed, ...own], 'groupID', 'userID')],
      // Of doubled records the first counts, the one that an update reaches: it is put in last.
      ['userCommands', byKey(commands.toReversed().map(scalars), 'type', 'uuid')],
      ...(await this.chats()),
    ]);
  }

  private async chats(): Promise<[string, ReadonlyMap<string, Row>][]> {
    const { userID } = this;
    const records = await this.call(
      '/conversation/get_all_conversations',
      { ownerUserID: userID },
      z.object({ conversations: list(conversation) }),
    );
    const { seqs } = await this.call(
      '/msg/get_conversations_has_read_and_max_seq',
      { userID, conversationIDs: [] },
      z.object({ seqs: z.record(z.string(), positions).nullish() }),
    );
    const conversations: Row[] = [];
    const messages: Row[] = [];
    for (const record of records.conversations) {
      const { conversationID } = record;
      const { maxSeq: topSeq, hasReadSeq } = seqs?.[conversationID] ?? { maxSeq: 0, hasReadSeq: 0 };
      const stored = await this.messages(conversationID, topSeq);
      const { minSeq, ...fields } = record;
      const after = Math.max(hasReadSeq, minSeq - 1, 0);
      // Of two with one clientMsgID the second is nothing, and so not unread either.
      const first = new Map(stored.toReversed().map((message) => [message.clientMsgID, message.seq]));
      const unread = stored.filter(
        (message) => message.seq > after && first.get(message.clientMsgID) === message.seq && this.counts(message),
      );
      const unreadCount = unread.length;
      conversations.push({ ...scalars(fields), hasReadSeq: after, unreadCount });
      const seen = new Set<string>();
      for (const message of stored) messages.push(this.rowOf(conversationID, message, seen));
    }
    return [
      ['conversations', byKey(conversations, 'conversationID')],
      ['messages', byKey(messages, 'conversationID', 'seq')],
    ];
  }

  private async messages(conversationID: string, maxSeq: number): Promise<Msg[]> {
    const seqRanges = [{ conversationID, begin: 1, end: Math.max(maxSeq, 1), num: ALL_MESSAGES }];
    const shape = z.object({ msgs: z.record(z.string(), z.object({ Msgs: list(msg) })).nullish() });
    const { msgs } = await this.call('/msg/pull_msg_by_seq', { userID: this.userID, seqRanges, order: 0 }, shape);
    return msgs?.[conversationID]?.Msgs ?? [];
  }

  /** Is this message unread as long as nobody has read it (sync 11)? */
  private counts(message: Msg): boolean {
    return (
      message.sendID !== this.userID &&
      message.clientMsgID !== '' &&
      message.status !== DELETED &&
      message.options?.['unreadCount'] !== false
    );
  }

  private async pages(path: string, body: object, name: string, element: z.ZodType): Promise<Row[]> {
    const rows: Row[] = [];
    for (let pageNumber = 1; ; pageNumber += 1) {
      const shape = z.object({ [name]: list(element) });
      const answer = await this.call(path, { ...body, pagination: { pageNumber, showNumber: PAGE } }, shape);
      const page = z.array(z.record(z.string(), z.unknown())).parse(answer[name]).map(scalars);
      rows.push(...page);
      if (page.length < PAGE) return rows;
    }
  }

  private async call<T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const headers = { 'content-type': 'application/json', operationID: `walk-${path}`, token: this.token };
    const response = await fetch(this.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const { errCode, data } = envelope.parse(await response.json());
    if (errCode !== 0) throw new Error(`${path}: ${errCode}`);
    return shape.parse(data ?? {});
  }

  /** A message as a device stores it: of two with one clientMsgID the second is nothing, like what is gone (sync 6). */
  private rowOf(conversationID: string, message: Msg, seen: Set<string>): Row {
    const { seq, clientMsgID, serverMsgID, sendID, contentType, sendTime, status, isRead, sessionType } = message;
    if (clientMsgID === '' || seen.has(clientMsgID)) return { conversationID, seq, clientMsgID: TOMBSTONE };
    seen.add(clientMsgID);
    if (status === DELETED) return { conversationID, seq, clientMsgID, status: DELETED, content: '' };
    return {
      ...{ conversationID, seq, clientMsgID, serverMsgID, sendID, contentType, sendTime, status: SENT },
      content: Buffer.from(message.content, 'base64').toString('utf8'),
      // Receipts of messages of others are for those others.
      ...(sessionType === 1 && sendID === this.userID ? { isRead } : {}),
    };
  }
}
