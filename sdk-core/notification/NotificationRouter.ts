import type { GroupTips } from '../group/GroupTips';
import { isRecord } from '../json/safeJson';
import { contentTypes } from '../message/contentTypes';
import { contentText } from '../message/messageRow';
import { parseTips } from '../message/parseContent';
import type { MessageState } from '../message/MessageState';
import type { ChangeSet, StaleList } from '../store/ChangeSet';
import type { MsgData } from '../wire/gatewayMessages';

type Tips = Readonly<Record<string, unknown>>;

/** Numbers whose whole meaning is "compare this list again" (notifications 5). */
const staleLists: ReadonlyMap<number, readonly StaleList[]> = new Map<number, readonly StaleList[]>([
  [1201, ['friends', 'friendRequests']],
  [1202, ['friendRequests']],
  [1203, ['friendRequests']],
  [1204, ['friends']],
  [1205, ['friends']],
  [1206, ['friends']],
  [1207, ['blacks']],
  [1208, ['blacks']],
  [1209, ['friends']],
  [1210, ['friends']],
  [1300, ['conversations']],
  [1305, ['userCommands']],
  [1306, ['userCommands']],
  [1307, ['userCommands']],
  [1701, ['conversations']],
]);

/**
 * Numbers that a server may know but that say nothing to act on (notifications 5.2, 5.4, 5.5): states that come another way, and
 * constants without a sender.
 */
const withoutEffect: ReadonlySet<number> = new Set([1304, 1308, 1601, 1602, 1603, 1604, 1605, 1651, 1652, 1702, 1704]);

/** Lists of the owner only: the other side gets these notifications too and must not act on them (notifications 5.1). */
const ownersOnly: ReadonlySet<number> = new Set([1205, 1206, 1207, 1208]);

const USER_INFO_UPDATED = 1303;
/** Each friend of somebody with a new profile gets one; his own devices get them all and have nothing to learn from them. */
const FRIEND_INFO_UPDATED = 1209;

/**
 * Maps each notification number to the module that owns the changed state. Runs inside the caller's transaction. A number
 * nobody knows, or a payload that does not parse, is logged by the caller and changes nothing.
 */
export class NotificationRouter {
  constructor(
    private readonly messages: MessageState,
    private readonly groups: GroupTips,
    private readonly selfUserID: string,
  ) {}

  /** @returns false when the notification was not understood */
  handle(message: MsgData, changes: ChangeSet): boolean {
    const tips = parseTips(contentText(message));
    if (tips === null) return false;
    switch (message.contentType) {
      case contentTypes.revoked:
        this.messages.revoke(tips, changes);
        return true;
      case contentTypes.deleteMsgs:
        this.messages.deleteSeqs(text(tips, 'conversationID'), seqList(tips['seqs']), changes);
        return true;
      case contentTypes.hasReadReceipt:
        this.readReceipt(tips, message.sendTime, changes);
        return true;
      case contentTypes.clearConversation:
        for (const conversationID of textList(tips['conversationIDs'])) this.messages.cleared(conversationID, changes);
        return true;
      case contentTypes.business:
        changes.passing.push({ type: 'business', key: text(tips, 'key'), data: text(tips, 'data') });
        return true;
    }
    if (message.contentType > 1500 && message.contentType < 1600)
      return this.groups.handle(message.contentType, tips, changes);
    if (withoutEffect.has(message.contentType)) return true;
    if (message.contentType === USER_INFO_UPDATED) {
      if (text(tips, 'userID') === this.selfUserID) changes.stale.add('self');
      return true;
    }
    const lists = staleLists.get(message.contentType);
    if (lists === undefined) return false;
    if (ownersOnly.has(message.contentType) && this.ownerOf(tips) !== this.selfUserID) return true;
    if (message.contentType === FRIEND_INFO_UPDATED && text(tips, 'userID') === this.selfUserID) return true;
    for (const list of lists) changes.stale.add(list);
    return true;
  }

  /** Somebody else read my messages, or I read on another device (sync 12). */
  private readReceipt(tips: Tips, sendTime: number, changes: ChangeSet): void {
    const conversationID = text(tips, 'conversationID');
    const hasReadSeq = seqOf(tips['hasReadSeq']);
    if (text(tips, 'markAsReadUserID') === this.selfUserID) this.messages.readByMe(conversationID, hasReadSeq, changes);
    else this.messages.readByPeer(conversationID, seqList(tips['seqs']), sendTime, changes);
  }

  private ownerOf(tips: Tips): string {
    const fromTo = tips['fromToUserID'];
    return isRecord(fromTo) ? text(fromTo, 'fromUserID') : '';
  }
}

function text(tips: Tips, key: string): string {
  const value = tips[key];
  return typeof value === 'string' ? value : '';
}

function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function seqOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function seqList(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(seqOf).filter((seq) => seq > 0) : [];
}
