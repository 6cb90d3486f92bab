import { z } from 'zod';
import { byKey, memberKey, messageKey, pick, requestKey, type State, type Things, type Watched } from './State';

/** Calls REST as the person whose state is read; resolves with `data`. */
export type Ask = (path: string, body: object) => Promise<unknown>;

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
const text = z.string().default('');
const number = z.number().default(0);
const bool = z.boolean().default(false);

const user = z.object({ userID: z.string(), nickname: text, faceURL: text, ex: text, globalRecvMsgOpt: number });
const friend = z.object({
  friendUser: z.object({ userID: z.string(), nickname: text, faceURL: text }),
  remark: text,
  ex: text,
  isPinned: bool,
});
const friendRequest = z.object({
  fromUserID: z.string(),
  toUserID: z.string(),
  handleResult: number,
  reqMsg: text,
  handleMsg: text,
});
const black = z.object({ blackUserInfo: z.object({ userID: z.string(), nickname: text }), ex: text });
const group = z.object({
  groupID: z.string(),
  groupName: text,
  notification: text,
  introduction: text,
  faceURL: text,
  ownerUserID: text,
  memberCount: number,
  ex: text,
  status: number,
  needVerification: number,
  lookMemberInfo: number,
  applyMemberFriend: number,
  notificationUserID: text,
});
const member = z.object({
  groupID: z.string(),
  userID: z.string(),
  nickname: text,
  faceURL: text,
  roleLevel: number,
  muteEndTime: number,
  ex: text,
});
const groupRequest = z.object({
  userInfo: z.object({ userID: z.string() }),
  groupInfo: z.object({ groupID: z.string() }),
  handleResult: number,
  reqMsg: text,
  handleMsg: text,
});
const conversation = z.object({
  conversationID: z.string(),
  conversationType: z.number(),
  groupID: text,
  recvMsgOpt: number,
  isPinned: bool,
  isPrivateChat: bool,
  burnDuration: number,
  minSeq: number,
});
const message = z.object({
  clientMsgID: text,
  sendID: text,
  contentType: number,
  seq: number,
  status: number,
  isRead: bool,
});
const seqs = z.object({ maxSeq: number, hasReadSeq: number });

const DELETED = 4;
const DISMISSED = 2;
const GROUP = 3;
const everything = { pageNumber: 1, showNumber: 1000 };

/** Reads what the server holds for a person, through the calls that any client may make. */
export async function serverState(userID: string, ask: Ask, watched: Watched): Promise<State> {
  const get = async <Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>> =>
    schema.parse(await ask(path, body));
  const page = { userID, pagination: everything };

  const received = z.object({ FriendRequests: listOf(friendRequest) });
  const sent = z.object({ friendRequests: listOf(friendRequest) });
  const fromMe = { fromUserID: userID, pagination: everything };
  const applications = z.object({ groupRequests: listOf(groupRequest) });
  const owned = z.object({ conversations: listOf(conversation) });
  const [
    { usersInfo },
    { friendsInfo },
    { FriendRequests },
    { friendRequests },
    { blacks },
    { groups },
    managed,
    own,
    { conversations },
  ] = await Promise.all([
    get('/user/get_users_info', { userIDs: [userID] }, z.object({ usersInfo: listOf(user) })),
    get('/friend/get_friend_list', page, z.object({ friendsInfo: listOf(friend) })),
    get('/friend/get_friend_apply_list', page, received),
    get('/friend/get_self_friend_apply_list', page, sent),
    get('/friend/get_black_list', page, z.object({ blacks: listOf(black) })),
    get('/group/get_joined_group_list', fromMe, z.object({ groups: listOf(group) })),
    get('/group/get_recv_group_applicationList', fromMe, applications),
    get('/group/get_user_req_group_applicationList', page, applications),
    get('/conversation/get_all_conversations', { ownerUserID: userID }, owned),
  ]);

  const joined = groups.filter((found) => watched.groupIDs.includes(found.groupID));
  const members = await Promise.all(
    joined.map(({ groupID }) =>
      get('/group/get_group_member_list', { groupID, pagination: everything }, z.object({ members: listOf(member) })),
    ),
  );
  const looked = conversations.filter((found) => watched.conversationIDs.includes(found.conversationID));
  const positions = await get(
    '/msg/get_conversations_has_read_and_max_seq',
    { userID, conversationIDs: looked.map((found) => found.conversationID) },
    z.object({ seqs: z.record(z.string(), seqs).default({}) }),
  );
  const active = new Set(groups.filter((found) => found.status !== DISMISSED).map((found) => found.groupID));

  const messages: Record<string, Things[string]> = {};
  for (const { conversationID } of looked) {
    for (const found of await pull(userID, conversationID, ask)) {
      messages[messageKey(conversationID, found.seq)] = {
        clientMsgID: found.clientMsgID,
        contentType: found.contentType,
        isRead: isReceipt(conversationID, found.sendID, userID) && found.isRead,
      };
    }
  }

  return {
    profile: byKey(
      usersInfo,
      () => 'own',
      (found) => pick(found, 'nickname', 'faceURL', 'ex', 'globalRecvMsgOpt'),
    ),
    friends: byKey(
      friendsInfo,
      (found) => found.friendUser.userID,
      (found) => ({ ...pick(found.friendUser, 'nickname', 'faceURL'), ...pick(found, 'remark', 'ex', 'isPinned') }),
    ),
    friendRequests: byKey(
      [...FriendRequests, ...friendRequests],
      (found) => requestKey(found.fromUserID, found.toUserID),
      (found) => pick(found, 'handleResult', 'reqMsg', 'handleMsg'),
    ),
    blacks: byKey(
      blacks,
      (found) => found.blackUserInfo.userID,
      (found) => ({ nickname: found.blackUserInfo.nickname, ex: found.ex }),
    ),
    groups: byKey(groups, (found) => found.groupID, groupFacts),
    members: byKey(
      members.flatMap((answer) => answer.members),
      (found) => memberKey(found.groupID, found.userID),
      (found) => pick(found, 'nickname', 'faceURL', 'roleLevel', 'muteEndTime', 'ex'),
    ),
    groupRequests: byKey(
      [...managed.groupRequests, ...own.groupRequests],
      (found) => memberKey(found.groupInfo.groupID, found.userInfo.userID),
      (found) => pick(found, 'handleResult', 'reqMsg', 'handleMsg'),
    ),
    conversations: byKey(
      looked,
      (found) => found.conversationID,
      (found) => ({
        ...pick(found, 'recvMsgOpt', 'isPinned', 'isPrivateChat', 'burnDuration'),
        isActive: found.conversationType !== GROUP || active.has(found.groupID),
      }),
    ),
    messages,
    unread: byKey(
      looked,
      (found) => found.conversationID,
      ({ conversationID, minSeq }) => {
        const { maxSeq, hasReadSeq } = positions.seqs[conversationID] ?? { maxSeq: 0, hasReadSeq: 0 };
        return { count: Math.max(0, maxSeq - Math.max(hasReadSeq, minSeq - 1)), maxSeq };
      },
    ),
  };
}

/** The part of a group that every place knows. */
export function groupFacts(found: z.infer<typeof group>): Things[string] {
  return pick(
    found,
    'groupName',
    'notification',
    'introduction',
    'faceURL',
    'ownerUserID',
    'memberCount',
    'ex',
    'status',
    'needVerification',
    'lookMemberInfo',
    'applyMemberFriend',
    'notificationUserID',
  );
}

/** Whether somebody else's reading of this message shows: it does for own ones in single chats. */
export function isReceipt(conversationID: string, sendID: string, userID: string): boolean {
  return conversationID.startsWith('si_') && sendID === userID;
}

/** All messages that the person can see, oldest first. */
async function pull(userID: string, conversationID: string, ask: Ask): Promise<z.infer<typeof message>[]> {
  const ranges = [{ conversationID, begin: 1, end: 1_000_000, num: 1000 }];
  const answer = z
    .object({ msgs: z.record(z.string(), z.object({ Msgs: listOf(message) })).nullish() })
    .parse(await ask('/msg/pull_msg_by_seq', { userID, seqRanges: ranges, order: 0 }));
  const found = answer.msgs?.[conversationID]?.Msgs ?? [];
  return found.filter(({ status, clientMsgID }) => status < DELETED && clientMsgID !== '');
}
