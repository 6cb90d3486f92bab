import { newConversation } from '../store/conversationStore';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import type { Quirks } from '../options';
import { SessionType } from './constants';
import type { ConversationService } from './conversationService';
import { groupConversationID } from './conversationID';

/** Who is in a group: member rows, the versions of both lists, and each member's conversation record. */
export class GroupRoster {
  constructor(
    private readonly store: Store,
    private readonly conversations: ConversationService,
    private readonly quirks: Readonly<Quirks>,
  ) {}

  /**
   * Takes people in, as one change of the group. Throws SQLite's constraint error when one of them is a member already:
   * nobody is taken in then.
   */
  add(groupID: string, members: readonly GroupMemberRow[]): void {
    this.store.transaction(() => {
      for (const member of members) this.store.groupMembers.insert(member);
      this.count(groupID, members.length);
      const userIDs = members.map((member) => member.userID);
      this.store.versions.bump('groupMembers', groupID, ChangeKind.Insert, userIDs);
      for (const userID of userIDs) {
        this.store.versions.bump('joinGroups', userID, ChangeKind.Insert, [groupID]);
        this.openConversation(groupID, userID);
      }
    });
  }

  /** Takes people out, as one change of the group; their conversations end where the group stands when `freeze` is called. */
  remove(groupID: string, userIDs: readonly string[]): void {
    this.store.transaction(() => {
      for (const userID of userIDs) {
        this.store.groupMembers.remove(groupID, userID);
        this.store.versions.bump('joinGroups', userID, ChangeKind.Delete, [groupID]);
      }
      this.count(groupID, -userIDs.length);
      this.store.versions.bump('groupMembers', groupID, ChangeKind.Delete, userIDs);
    });
  }

  /** Takes everybody out of a dismissed group. Conversations stay as they are: nothing can follow in them. */
  removeAll(groupID: string): void {
    this.store.transaction(() => {
      const userIDs = this.store.groupMembers.ids(groupID);
      this.store.groupMembers.removeAll(groupID);
      this.count(groupID, -userIDs.length);
      this.store.versions.reset('groupMembers', groupID);
      this.store.versions.bumpKnown('joinGroups', userIDs, ChangeKind.Delete, groupID);
    });
  }

  /** 1300 to people whose window of the conversation changed. */
  tellWindow(groupID: string, userIDs: readonly string[], operationID: string): void {
    const conversationID = groupConversationID(groupID);
    for (const userID of userIDs) this.conversations.notifyChange(userID, [conversationID], operationID);
  }

  /** Who left sees the group up to here and no further. */
  freeze(groupID: string, userIDs: readonly string[]): void {
    const conversationID = groupConversationID(groupID);
    const { maxSeq } = this.store.seqs.conversation(conversationID);
    this.store.transaction(() => {
      for (const userID of userIDs) this.conversations.setMaxSeq(userID, conversationID, maxSeq);
    });
  }

  /** The member count is kept in the group's row: counting a large group takes long. */
  count(groupID: string, added: number): void {
    const row = this.store.groups.get(groupID);
    if (row) this.store.groups.put({ ...row, memberCount: row.memberCount + added });
  }

  /** The record of somebody who came in (again): an end that was set when he left is taken away. */
  private openConversation(groupID: string, userID: string): void {
    const conversationID = groupConversationID(groupID);
    const { maxSeq } = this.store.seqs.conversation(conversationID);
    if (!this.store.conversations.has(userID, conversationID)) {
      const key = { ownerUserID: userID, conversationID, conversationType: SessionType.Group, userID: '', groupID };
      this.store.conversations.put(newConversation(key));
      this.store.versions.bump('conversations', userID, ChangeKind.Insert, [conversationID]);
    }
    this.conversations.setMaxSeq(userID, conversationID, 0);
    if (!this.quirks.historyForNewMembers) this.conversations.raiseMinSeq(userID, conversationID, maxSeq + 1);
  }
}
