import type { GroupRow } from '../store/groupStore';
import type { Store } from '../store/store';
import { groupConversationID } from './conversationID';
import { GroupStatus, Role, Verification } from './groupAccess';
import { GROUP_TYPE, memberRow } from './groupService';
import type { GroupRoster } from './groupRoster';

/** A group of the past. */
export interface ImportedGroup {
  readonly groupID: string;
  readonly groupName: string;
  readonly ownerUserID: string;
  /** Users that exist, without the owner and those below. */
  readonly memberUserIDs: readonly string[];
  readonly adminUserIDs?: readonly string[];
  readonly info?: Partial<Pick<GroupRow, 'notification' | 'introduction' | 'faceURL' | 'needVerification'>>;
  /** This many more members are made, with users `<groupID>_member<n>`, n from 1. */
  readonly madeUpMembers?: number;
  /** Name of the nth made-up member. */
  readonly nameOf?: (n: number) => string;
  /** ms; now when absent. */
  readonly createTime?: number;
}

/**
 * Stores a group with its members in one transaction; nobody is told. About 50,000 members a second. Throws SQLite's
 * constraint error for somebody who is a member already.
 */
export function importGroup(store: Store, roster: GroupRoster, group: ImportedGroup): void {
  const { groupID, groupName, ownerUserID, memberUserIDs, adminUserIDs = [], info = {} } = group;
  const { madeUpMembers = 0, createTime = Date.now() } = group;
  const hasAnnouncement = (info.notification ?? '') !== '';
  const nameOf = group.nameOf ?? ((n: number) => `Member ${String(n)}`);
  store.transaction(() => {
    store.groups.put({
      groupID,
      groupName,
      notification: '',
      introduction: '',
      faceURL: '',
      ownerUserID,
      createTime,
      memberCount: 0,
      ex: '',
      status: GroupStatus.Normal,
      creatorUserID: ownerUserID,
      groupType: GROUP_TYPE,
      needVerification: Verification.Applications,
      lookMemberInfo: 0,
      applyMemberFriend: 0,
      ...info,
      notificationUpdateTime: hasAnnouncement ? createTime : 0,
      notificationUserID: hasAnnouncement ? ownerUserID : '',
    });
    const invited = (userID: string, roleLevel: number) =>
      memberRow(groupID, userID, roleLevel, createTime, ownerUserID);
    roster.add(groupID, [
      invited(ownerUserID, Role.Owner),
      ...adminUserIDs.map((userID) => invited(userID, Role.Admin)),
      ...memberUserIDs.map((userID) => invited(userID, Role.Member)),
    ]);
    const made = { faceURL: '', ex: '', createTime, appMangerLevel: 0, globalRecvMsgOpt: 0 };
    for (let n = 1; n <= madeUpMembers; n += 1) {
      const userID = `${groupID}_member${String(n)}`;
      if (!store.users.get(userID)) store.users.insert({ userID, nickname: nameOf(n), ...made });
      store.groupMembers.insert(memberRow(groupID, userID, Role.Member, createTime + n, ownerUserID));
    }
    store.conversations.addMissingOfGroup(groupID, groupConversationID(groupID));
    roster.count(groupID, madeUpMembers);
  });
}
