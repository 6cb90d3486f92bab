import { decodeMsgData } from '../codec/msgData';
import type { MsgData } from '../codec/msgData';
import { noPermission, notFound, ServerError } from '../errors';
import type { ConversationRow } from '../store/conversationStore';
import type { Store } from '../store/store';
import type { Quirks } from '../options';
import { ContentType, SessionType } from './constants';
import { Role } from './groupAccess';
import type { ConversationService } from './conversationService';
import type { Notifier } from './notifier';
import type { PullService } from './pullService';
import type { Caller } from './tokenService';

export interface DeleteSyncOpt {
  readonly IsSyncSelf: boolean;
  readonly IsSyncOther: boolean;
}

/** Revoking, deleting and clearing (docs/protocol.md, sync 13 and 14). */
export class RemovalService {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
    private readonly pulls: PullService,
    private readonly conversations: ConversationService,
    private readonly quirks: Readonly<Quirks>,
  ) {}

  /**
   * Revokes a message for everybody: 2101 to all participants. Throws ServerError 1004 (no such message in the user's
   * window), 1404 (revoked already), 1002 (not the sender).
   */
  revoke(caller: Caller, userID: string, conversationID: string, seq: number, operationID: string): void {
    const row = caller.isAdmin
      ? this.store.messages.get(conversationID, seq)
      : this.pulls.readOne(userID, conversationID, seq);
    if (!row) throw notFound('message');
    if (!caller.isAdmin && !this.store.conversations.has(userID, conversationID)) throw notFound('conversation');
    if (row.revokeInfo !== '') throw new ServerError('MsgAlreadyRevoke');
    const isAdminRevoke = caller.isAdmin;
    const msg = decodeMsgData(row.data);
    const revokerRole = this.revokerRole(msg, userID);
    if (!caller.isAdmin && row.sendID !== userID) this.requireRevokeRight(msg, revokerRole);
    const revoker = this.store.users.get(userID);
    const revokeTime = Date.now();
    const revokeInfo = {
      revokerID: userID,
      revokerRole: isAdminRevoke ? 0 : revokerRole,
      clientMsgID: msg.clientMsgID,
      revokerNickname: revoker?.nickname ?? '',
      sourceMessageSendTime: msg.sendTime,
      revokeTime,
      sourceMessageSendID: msg.sendID,
      sourceMessageSenderNickname: msg.senderNickname,
      sessionType: msg.sessionType,
      seq,
      ex: msg.ex,
    };
    this.store.messages.setRevokeInfo(conversationID, seq, JSON.stringify(revokeInfo));
    this.notifier.notify({
      contentType: ContentType.MsgRevoke,
      sendID: userID,
      recvID: msg.sessionType === SessionType.Group ? msg.groupID : msg.recvID,
      sessionType: msg.sessionType,
      tips: {
        revokerUserID: userID,
        clientMsgID: msg.clientMsgID,
        revokeTime,
        sesstionType: msg.sessionType,
        seq,
        conversationID,
        isAdminRevoke,
      },
      operationID,
      stored: true,
    });
  }

  /** In groups the role there, else the level of the account. */
  private revokerRole(msg: MsgData, userID: string): number {
    if (msg.sessionType === SessionType.Group) return this.store.groupMembers.get(msg.groupID, userID)?.roleLevel ?? 0;
    return this.store.users.get(userID)?.appMangerLevel ?? 0;
  }

  /** Of somebody else's message: the owner any, an administrator those of ordinary members (rest 11.4). Throws 1002. */
  private requireRevokeRight(msg: MsgData, role: number): void {
    if (msg.sessionType === SessionType.Group) {
      if (role === Role.Owner) return;
      const sender = this.store.groupMembers.get(msg.groupID, msg.sendID)?.roleLevel ?? Role.Member;
      if (role === Role.Admin && sender === Role.Member) return;
    }
    throw noPermission('only the sender may revoke');
  }

  /**
   * Hides messages for this user; with IsSyncOther they vanish for everybody. `sync` is null when the caller said nothing.
   * Throws ServerError 1004.
   */
  deleteMessages(
    userID: string,
    conversationID: string,
    seqs: readonly number[],
    sync: DeleteSyncOpt | null,
    operationID: string,
  ): void {
    const row = this.store.conversations.get(userID, conversationID);
    if (!row) throw notFound('conversation');
    const tips = { userID, conversationID, seqs };
    const notification = { contentType: ContentType.DeleteMsgs, sendID: userID, tips, operationID, stored: true };
    if (sync?.IsSyncOther === true) {
      this.deletePhysically(conversationID, seqs);
      this.notifier.notify({ ...notification, recvID: row.userID || row.groupID, sessionType: row.conversationType });
      return;
    }
    this.store.transaction(() => {
      for (const seq of seqs) this.store.messages.hideFor(userID, conversationID, seq);
    });
    if (sync?.IsSyncSelf ?? this.quirks.deleteTellsSelf) this.notifier.notify({ ...notification, recvID: userID });
  }

  deletePhysically(conversationID: string, seqs: readonly number[]): void {
    this.store.transaction(() => {
      for (const seq of seqs) this.store.messages.removePhysically(conversationID, seq);
    });
  }

  /**
   * Clears conversations for this user (1300 each, with IsSyncSelf also 1703), or with IsSyncOther for everybody
   * (1703 to each). IDs that he does not have are passed over.
   */
  clear(userID: string, conversationIDs: readonly string[], sync: DeleteSyncOpt, operationID: string): void {
    const rows = conversationIDs.flatMap((id) => this.store.conversations.get(userID, id) ?? []);
    if (rows.length === 0) return;
    if (sync.IsSyncOther) {
      for (const row of rows) this.clearForAll(userID, row, operationID);
      return;
    }
    this.store.transaction(() => {
      for (const { conversationID } of rows) {
        const { maxSeq } = this.store.seqs.conversation(conversationID);
        this.store.seqs.raiseHasReadSeq(userID, conversationID, maxSeq);
        this.conversations.raiseMinSeq(userID, conversationID, maxSeq + 1);
      }
    });
    const cleared = rows.map((row) => row.conversationID);
    for (const conversationID of cleared) this.conversations.notifyChange(userID, [conversationID], operationID);
    if (!sync.IsSyncSelf) return;
    this.notifier.notify({
      contentType: ContentType.ClearConversation,
      sendID: userID,
      recvID: userID,
      tips: { userID, conversationIDs: cleared },
      operationID,
    });
  }

  private clearForAll(userID: string, row: ConversationRow, operationID: string): void {
    const { conversationID } = row;
    this.store.seqs.raiseMinSeq(conversationID, this.store.seqs.conversation(conversationID).maxSeq + 1);
    this.notifier.notify({
      contentType: ContentType.ClearConversation,
      sendID: userID,
      recvID: row.userID || row.groupID,
      sessionType: row.conversationType,
      tips: { userID, conversationIDs: [conversationID] },
      operationID,
    });
  }
}
