import { isRecord } from '../json/safeJson';
import type { ChangeSet } from '../store/ChangeSet';
import type { Store } from '../store/Store';
import { groupRole, type GroupRequestInfo } from '../types/group';
import { GroupState } from './GroupState';
import { readGroupTip, type GroupTip } from './groupTip';
import { versionVerdict } from './versionRule';

/**
 * Group notifications (notifications 5.3), inside the caller's transaction. What follows the stored version is applied from the
 * notification itself; for everything else the server is asked after the commit.
 */
export class GroupTips {
  private readonly state: GroupState;

  constructor(
    private readonly store: Store,
    private readonly selfUserID: string,
  ) {
    this.state = new GroupState(store, selfUserID);
  }

  /** @returns false when the number or its payload is not understood; the group is then compared with the server */
  handle(contentType: number, tips: Readonly<Record<string, unknown>>, changes: ChangeSet): boolean {
    const tip = readGroupTip(contentType, tips);
    if (tip === null) {
      const group = tips['group'];
      const groupID = isRecord(group) ? group['groupID'] : null;
      if (typeof groupID === 'string' && this.state.isJoined(groupID)) changes.staleGroups.add(groupID);
      return false;
    }
    this.apply(tip, changes);
    return true;
  }

  private apply(tip: GroupTip, changes: ChangeSet): void {
    switch (tip.kind) {
      case 'created':
        this.cameIn(changes);
        return;
      case 'dismissed':
        this.state.dismissed(tip.group, changes);
        changes.stale.add('joinedGroups').add('conversations');
        return;
      case 'request':
        // Repetitions carry the same application (one for each receiver), and answers may overtake each other: the list decides.
        if (this.isOfOurs(tip.request) && this.store.groupRequests.put(tip.request)) changes.lists.add('groupRequests');
        changes.stale.add('groupRequests');
        return;
      case 'changed':
        this.changed(tip, changes);
    }
  }

  /** A member who invited somebody is told of the application, too, but it is neither his own nor his to answer. */
  private isOfOurs({ groupID, userID }: GroupRequestInfo): boolean {
    if (userID === this.selfUserID) return true;
    const self = this.store.groupMembers.get(groupID, this.selfUserID);
    return self !== null && self.roleLevel >= groupRole.admin;
  }

  private changed(tip: GroupTip & { readonly kind: 'changed' }, changes: ChangeSet): void {
    const { groupID } = tip;
    if (tip.came.includes(this.selfUserID)) this.cameIn(changes);
    if (!this.state.isJoined(groupID)) {
      // Only members are told: either the user is in after all, or this is news of a time when he was.
      changes.stale.add('joinedGroups');
      return;
    }
    const stored = this.store.versions.get('groupMembers', groupID);
    const verdict = versionVerdict(stored, tip.version);
    if (verdict === 'ignore') return;
    if (tip.gone.includes(this.selfUserID)) {
      // Of a list whose version is not known this may be old news: then the list of joined groups decides alone.
      if (stored.versionID === tip.version.versionID) this.state.left(groupID, changes);
      changes.stale.add('joinedGroups').add('conversations');
      return;
    }
    if (verdict === 'ask') {
      changes.staleGroups.add(groupID);
      return;
    }
    if (tip.group !== null) this.state.info(tip.group, changes);
    this.state.removeMembers(groupID, tip.gone, changes);
    this.state.putMembers(groupID, tip.put, changes);
    this.state.setVersion(groupID, tip.version);
  }

  /** Being in is not taken from a notification that may be late: the list of joined groups says it, and conversations follow. */
  private cameIn(changes: ChangeSet): void {
    changes.stale.add('joinedGroups').add('conversations');
  }
}
