import { z } from 'zod';

/**
 * Shapes of REST answers (rest 2, 5). The server sends every scalar; being liberal, an absent or null one counts as zero, null
 * lists as empty, and unknown keys are dropped.
 */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A 64-bit counter or time beyond 2^53 cannot be real; it is read as 0 rather than rounded. */
export const int = z
  .union([z.number(), z.bigint()])
  .nullish()
  .transform((value) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : 0));

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** An array whose bad elements are left out: one malformed record must not hide the others. */
export function listOf<T>(element: z.ZodType<T>): z.ZodType<T[]> {
  return z
    .array(z.unknown())
    .nullish()
    .transform((values) =>
      (values ?? []).flatMap((value) => {
        const parsed = element.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

export const empty = z.unknown().transform(() => undefined);

const id = z.string().min(1);

export const userInfo = z.object({
  userID: id,
  nickname: text,
  faceURL: text,
  ex: text,
  createTime: int,
  appMangerLevel: int,
  globalRecvMsgOpt: int,
});

/** Times in seconds on the wire, in ms here (sync 17). */
const seconds = int.transform((value) => value * 1000);

export const friendInfo = z
  .object({
    remark: text,
    createTime: seconds,
    friendUser: z.object({ userID: id, nickname: text, faceURL: text }),
    addSource: int,
    operatorUserID: text,
    ex: text,
    isPinned: flag,
  })
  .transform(({ friendUser, ...rest }) => ({
    ...rest,
    userID: friendUser.userID,
    nickname: friendUser.nickname,
    faceURL: friendUser.faceURL,
  }));

export const blackInfo = z
  .object({
    createTime: seconds,
    blackUserInfo: z.object({ userID: id, nickname: text, faceURL: text }),
    addSource: int,
    operatorUserID: text,
    ex: text,
  })
  .transform(({ blackUserInfo, ...rest }) => ({ ...rest, ...blackUserInfo }));

export const friendRequest = z.object({
  fromUserID: id,
  fromNickname: text,
  fromFaceURL: text,
  toUserID: id,
  toNickname: text,
  toFaceURL: text,
  handleResult: int,
  reqMsg: text,
  createTime: int,
  handlerUserID: text,
  handleMsg: text,
  handleTime: int,
  ex: text,
});

export const userCommand = z.object({
  type: z.number().int(),
  uuid: id,
  value: text,
  ex: text,
  createTime: seconds,
});

export const groupInfo = z.object({
  groupID: id,
  groupName: text,
  notification: text,
  introduction: text,
  faceURL: text,
  ownerUserID: text,
  createTime: int,
  memberCount: int,
  ex: text,
  status: int,
  creatorUserID: text,
  groupType: int,
  needVerification: int,
  lookMemberInfo: int,
  applyMemberFriend: int,
  notificationUpdateTime: int,
  notificationUserID: text,
});

const bit = flag.transform((value) => (value ? 1 : 0));

export const conversation = z.object({
  conversationID: id,
  conversationType: int,
  userID: text,
  groupID: text,
  recvMsgOpt: int,
  isPinned: bit,
  attachedInfo: text,
  isPrivateChat: bit,
  groupAtType: int,
  ex: text,
  burnDuration: int,
  minSeq: int,
  maxSeq: int,
  msgDestructTime: int,
  latestMsgDestructTime: int,
  isMsgDestruct: bit,
});

/** Answer of the incremental calls (sync 10.1). */
export function increment<T>(element: z.ZodType<T>) {
  return z.object({
    versionID: text,
    version: int,
    full: flag,
    delete: listOf(z.string()),
    insert: listOf(element),
    update: listOf(element),
  });
}
