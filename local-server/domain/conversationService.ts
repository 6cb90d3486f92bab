import { isDeepStrictEqual } from 'node:util';
import { argsError, notFound } from '../errors';
import { newConversation } from '../store/conversationStore';
import type { ConversationRow, ConversationSettings } from '../store/conversationStore';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import { ContentType, SessionType } from './constants';
import type { Notifier } from './notifier';

export interface ConversationChange {
  readonly conversationID: string;
  readonly conversationType: number;
  readonly userID: string;
  readonly groupID: string;
  readonly recvMsgOpt?: number | undefined;
  readonly isPinned?: boolean | undefined;
  readonly attachedInfo?: string | undefined;
  readonly isPrivateChat?: boolean | undefined;
  readonly ex?: string | undefined;
  readonly burnDuration?: number | undefined;
  readonly groupAtType?: number | undefined;
  readonly msgDestructTime?: number | undefined;
  readonly isMsgDestruct?: boolean | undefined;
}

const DAY_MS = 86_400_000;

const flag = (value: boolean | undefined, before: number): number => (value === undefined ? before : Number(value));

function settings(change: ConversationChange, before: ConversationRow): ConversationSettings {
  return {
    recvMsgOpt: change.recvMsgOpt ?? before.recvMsgOpt,
    isPinned: flag(change.isPinned, before.isPinned),
    attachedInfo: change.attachedInfo ?? before.attachedInfo,
    isPrivateChat: flag(change.isPrivateChat, before.isPrivateChat),
    groupAtType: change.groupAtType ?? before.groupAtType,
    ex: change.ex ?? before.ex,
    burnDuration: change.burnDuration ?? before.burnDuration,
    msgDestructTime: change.msgDestructTime ?? before.msgDestructTime,
    isMsgDestruct: flag(change.isMsgDestruct, before.isMsgDestruct),
  };
}

/** Settings of conversations, one record per participant (docs/protocol.md, rest 10 and notifications 5.2, 5.5). */
export class ConversationService {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
  ) {}

  /**
   * Changes (and creates when missing) the record of each user. 1300 to each whose record was created or really
   * changed; with `isPrivateChat` also the peer's record, and 1701 to him.
   */
  set(userIDs: readonly string[], change: ConversationChange, operationID: string): void {
    const hasPeer = change.conversationType !== SessionType.Group && change.userID !== '';
    const isPrivate = hasPeer ? change.isPrivateChat : undefined;
    const changed = this.store.transaction(() => {
      const owners = userIDs.filter((userID) => this.apply(userID, change, change.userID));
      if (isPrivate !== undefined) {
        for (const userID of userIDs) {
          const { conversationID, conversationType, groupID } = change;
          const mirrored = { conversationID, conversationType, groupID, userID, isPrivateChat: isPrivate };
          this.apply(change.userID, mirrored, userID);
        }
      }
      return owners;
    });
    for (const userID of changed) this.notifyChange(userID, [change.conversationID], operationID);
    if (isPrivate === undefined) return;
    for (const userID of userIDs) {
      const tips = { recvID: change.userID, sendID: userID, isPrivate, conversationID: change.conversationID };
      this.notifier.notify({
        contentType: ContentType.ConversationPrivateChat,
        sendID: userID,
        recvID: change.userID,
        tips,
        operationID,
        chatCopy: true,
      });
    }
  }

  /** Raises one user's lower bound, in the counters and in his record. */
  raiseMinSeq(userID: string, conversationID: string, minSeq: number): void {
    this.store.seqs.raiseUserMinSeq(userID, conversationID, minSeq);
    const row = this.store.conversations.get(userID, conversationID);
    if (!row || row.minSeq >= minSeq) return;
    this.store.conversations.put({ ...row, minSeq });
    this.store.versions.bump('conversations', userID, ChangeKind.Update, [conversationID]);
  }

  /** Sets `groupAtType` in the records of all members, 1300 to each whose record changed. */
  markGroup(groupID: string, conversationID: string, groupAtType: number, operationID: string): void {
    const owners = this.store.transaction(() => {
      const changed = this.store.conversations.setGroupAtType(groupID, conversationID, groupAtType);
      this.store.versions.bumpKnown('conversations', changed, ChangeKind.Update, conversationID);
      return changed;
    });
    for (const userID of owners) this.notifyChange(userID, [conversationID], operationID);
  }

  /** Ends what one user may read at `maxSeq`, in the counters and in his record; 0 takes the end away. */
  setMaxSeq(userID: string, conversationID: string, maxSeq: number): void {
    this.store.seqs.setUserMaxSeq(userID, conversationID, maxSeq);
    const row = this.store.conversations.get(userID, conversationID);
    if (!row || row.maxSeq === maxSeq) return;
    this.store.conversations.put({ ...row, maxSeq });
    this.store.versions.bump('conversations', userID, ChangeKind.Update, [conversationID]);
  }

  /** Notes a scheduled removal at `now` (ms) and raises the owner's lower bound to `minSeq`, never lowering it. */
  settleDestruct(row: ConversationRow, minSeq: number, now: number): void {
    this.store.seqs.raiseUserMinSeq(row.ownerUserID, row.conversationID, minSeq);
    this.store.conversations.put({ ...row, minSeq, latestMsgDestructTime: now });
    this.store.versions.bump('conversations', row.ownerUserID, ChangeKind.Update, [row.conversationID]);
  }

  /** Removes records; messages stay and nobody is notified. */
  remove(ownerUserID: string, conversationIDs: readonly string[]): void {
    this.store.transaction(() => {
      const rows = conversationIDs.flatMap((id) => this.store.conversations.get(ownerUserID, id) ?? []);
      for (const { groupID } of rows) {
        if (groupID !== '') this.store.conversations.noteGroupRemoved(groupID, ownerUserID);
      }
      const removed = conversationIDs.filter((id) => this.store.conversations.remove(ownerUserID, id));
      if (removed.length > 0) this.store.versions.bump('conversations', ownerUserID, ChangeKind.Delete, removed);
    });
  }

  /** Conversations without a message in the last `days` days. */
  inactive(ownerUserID: string, days: number): string[] {
    const limit = Date.now() - days * DAY_MS;
    return this.store.conversations
      .ids(ownerUserID)
      .filter((id) => this.store.seqs.conversation(id).maxSeqTime < limit);
  }

  /** Sets `ex` on everybody's single chat with this user; versions are bumped, nobody is notified. */
  setPeerEx(userID: string, ex: string): void {
    this.store.transaction(() => {
      for (const row of this.store.conversations.withPeer(userID)) {
        if (row.ex === ex) continue;
        this.store.conversations.put({ ...row, ex });
        this.store.versions.bump('conversations', row.ownerUserID, ChangeKind.Update, [row.conversationID]);
      }
    });
  }

  /** 1300 to the user's own devices. */
  notifyChange(userID: string, conversationIDList: readonly string[], operationID: string): void {
    if (!this.notifier.reaches(userID)) return;
    this.notifier.notify({
      contentType: ContentType.ConversationChange,
      sendID: userID,
      recvID: userID,
      tips: { userID, conversationIDList },
      operationID,
    });
  }

  /** True when the record was created or really changed. */
  private apply(ownerUserID: string, change: ConversationChange, peer: string): boolean {
    const { conversationID, conversationType, groupID } = change;
    const before = this.store.conversations.get(ownerUserID, conversationID);
    const base = before ?? newConversation({ ownerUserID, conversationID, conversationType, userID: peer, groupID });
    const after: ConversationRow = { ...base, ...settings(change, base) };
    if (before && isDeepStrictEqual(before, after)) return false;
    this.store.conversations.put(after);
    const kind = before ? ChangeKind.Update : ChangeKind.Insert;
    this.store.versions.bump('conversations', ownerUserID, kind, [conversationID]);
    return true;
  }
}

/** Throws ServerError for a record that names no proper counterpart. */
export function checkConversationChange(change: ConversationChange): void {
  if (change.conversationType === SessionType.Single && change.userID === '') throw argsError('userID is empty');
  if (change.conversationType === SessionType.WriteGroup) throw notFound('group');
  if (change.conversationType === SessionType.Group && change.groupID === '') throw argsError('groupID is empty');
}
