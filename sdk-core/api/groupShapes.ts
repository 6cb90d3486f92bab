import { z } from 'zod';
import type { GroupInfo, GroupRequestInfo } from '../types/group';
import { groupInfo, increment, int, listOf, text } from './shapes';

const id = z.string().min(1);

/** A list of IDs, which may name a hundred thousand: no schema runs for each. */
export const idList = z
  .array(z.unknown())
  .nullish()
  .transform((values) => (values ?? []).filter((value) => typeof value === 'string'));

/** `GroupMemberFullInfo` of answers and notifications (rest 5). */
export const groupMember = z.object({
  groupID: text,
  userID: id,
  nickname: text,
  faceURL: text,
  roleLevel: int,
  joinTime: int,
  joinSource: int,
  inviterUserID: text,
  operatorUserID: text,
  muteEndTime: int,
  appMangerLevel: int,
  ex: text,
});

/** `GroupRequest` (rest 5). Notifications leave out the group and name it beside (notifications 5.3). */
export const groupRequest = z.object({
  userInfo: z.object({ userID: id, nickname: text, faceURL: text }),
  groupInfo: groupInfo.nullish(),
  handleResult: int,
  reqMsg: text,
  handleMsg: text,
  reqTime: int,
  handleUserID: text,
  handleTime: int,
  ex: text,
  joinSource: int,
  inviterUserID: text,
});

/** Brings an application into the form in which it is stored. */
export function toGroupRequest(request: z.infer<typeof groupRequest>, group: GroupInfo): GroupRequestInfo {
  const { userInfo } = request;
  return {
    groupID: group.groupID,
    groupName: group.groupName,
    groupFaceURL: group.faceURL,
    userID: userInfo.userID,
    nickname: userInfo.nickname,
    userFaceURL: userInfo.faceURL,
    handleResult: request.handleResult,
    reqMsg: request.reqMsg,
    handleMsg: request.handleMsg,
    reqTime: request.reqTime,
    handleUserID: request.handleUserID,
    handleTime: request.handleTime,
    ex: request.ex,
    joinSource: request.joinSource,
    inviterUserID: request.inviterUserID,
  };
}

/** A page of applications; one that does not say to which group is left out. */
export const groupRequests = z
  .object({ total: int, groupRequests: listOf(groupRequest) })
  .transform(({ total, groupRequests: requests }) => ({
    total,
    items: requests.flatMap((request) =>
      request.groupInfo == null ? [] : [toGroupRequest(request, request.groupInfo)],
    ),
  }));

/** Answer of the incremental member calls: the group comes along when the list is full or anything of the group changed (rest 9.7). */
export const memberIncrement = increment(groupMember).extend({ group: groupInfo.nullish() });

export type MemberIncrement = z.infer<typeof memberIncrement>;

/** Answers by groupID; a malformed one is left out, as if the server had not answered for this group. */
export const memberIncrements = z
  .object({ respList: z.record(z.string(), z.unknown()).nullish() })
  .transform(({ respList }) => {
    const answers = new Map<string, MemberIncrement>();
    for (const [groupID, value] of Object.entries(respList ?? {})) {
      const parsed = memberIncrement.safeParse(value);
      if (parsed.success) answers.set(groupID, parsed.data);
    }
    return answers;
  });
