import { randomUUID } from 'node:crypto';
import { encodeMsgData } from '../codec/msgData';
import type { MsgData } from '../codec/msgData';
import { argsError, noPermission, notFound, ServerError } from '../errors';
import type { Quirks } from '../options';
import { ChangeKind } from '../store/versionStore';
import { newConversation } from '../store/conversationStore';
import type { Store } from '../store/store';
import { ContentType, isNotificationType, MsgStatus, RecvMsgOpt, SessionType, SYSTEM_LEVEL } from './constants';
import { groupConversationID, notificationIDOf, serviceConversationID, singleConversationID } from './conversationID';
import { GroupStatus, Role } from './groupAccess';
import type { Caller } from './tokenService';

export interface SendResult {
  readonly serverMsgID: string;
  readonly clientMsgID: string;
  readonly sendTime: number;
}

/** Where pushes go: the gateway. */
export interface Pusher {
  /** Queues an encoded message for every live connection of these users. */
  push(userIDs: readonly string[], conversationID: string, msg: Uint8Array, operationID: string): void;
  /** Everybody who has a live connection. */
  connectedUsers(): string[];
  isConnected(userID: string): boolean;
}

export interface DeliveryOptions {
  /** The option of a notification's chat copy. */
  readonly copyOfflinePush?: boolean;
  /** In groups: who is no member and receives it all the same. */
  readonly alsoTo?: readonly string[];
}

const SENDABLE: ReadonlySet<number> = new Set([SessionType.Single, SessionType.Group, SessionType.Notification]);

/** A random ID in the shape of the server's: 32 hex digits. */
export const newMsgID = (): string => randomUUID().replaceAll('-', '');

const TYPING_OFF = [
  'history',
  'persistent',
  'senderSync',
  'conversationUpdate',
  'senderConversationUpdate',
  'unreadCount',
  'offlinePush',
] as const;

/** Options forced to false by content type (docs/protocol.md, messages 4.3). */
const FORCED_OFF = new Map<number, readonly string[]>([
  [ContentType.Revoke, ['unreadCount', 'offlinePush']],
  [ContentType.Typing, TYPING_OFF],
  [ContentType.HasReadReceipt, ['conversationUpdate', 'senderConversationUpdate', 'unreadCount', 'offlinePush']],
]);

/** The chat that a message belongs to. Throws ServerError 1001 for a session type that cannot be sent to. */
function chatIDOf(msg: MsgData): string {
  switch (msg.sessionType) {
    case SessionType.Single:
      return singleConversationID(msg.sendID, msg.recvID);
    case SessionType.Notification:
      return serviceConversationID(msg.sendID, msg.recvID);
    case SessionType.Group:
      return groupConversationID(msg.groupID);
    default:
      throw argsError('unknown sessionType');
  }
}

/** Accepts messages: checks, stores, numbers and hands them to the gateway (docs/protocol.md, messages 6). */
export class MessageService {
  constructor(
    private readonly store: Store,
    private readonly pusher: Pusher,
    private readonly quirks: Quirks,
  ) {}

  /**
   * The send path of users and of the administrator's REST calls. What is stored is committed when this returns;
   * pushes follow later. There is no duplicate check on clientMsgID.
   * Throws ServerError 1001, 1002, 1004, 1302, 1303 (docs/protocol.md, messages 6.1).
   */
  send(caller: Caller, msg: MsgData, operationID: string): SendResult {
    if (msg.sendID === '') throw argsError('sendID is empty');
    if (msg.content.length === 0) throw argsError('content is empty');
    if ((msg.sessionType === SessionType.Notification) !== (msg.contentType === ContentType.OANotification)) {
      throw argsError('sessionType 4 and contentType 1400 belong together');
    }
    if (!caller.isAdmin && msg.sendID !== caller.userID) throw noPermission('sendID is not the caller');
    if (!caller.isAdmin && isNotificationType(msg.contentType)) throw argsError('contentType is reserved');
    if (!SENDABLE.has(msg.sessionType)) throw argsError('unknown sessionType');
    this.forceOptions(msg);
    if (msg.sessionType === SessionType.Single) this.checkSingle(caller, msg);
    if (msg.sessionType === SessionType.Group) this.checkGroup(caller, msg);
    return this.deliver(msg, operationID);
  }

  /**
   * Stores (when its options say so) and pushes a message without checking anything.
   */
  deliver(msg: MsgData, operationID: string, more: DeliveryOptions = {}): SendResult {
    const { copyOfflinePush = false, alsoTo = [] } = more;
    const chatID = chatIDOf(msg);
    const isNotification = msg.options.get('isNotNotification') === false;
    msg.serverMsgID = newMsgID();
    if (msg.sendTime === 0) msg.sendTime = Date.now();
    if (msg.status === MsgStatus.Sending) msg.status = MsgStatus.SendSuccess;
    this.route(msg, isNotification ? notificationIDOf(chatID) : chatID, alsoTo, operationID);
    if (isNotification && msg.options.get('isSendMsg') !== false) {
      const options = new Map([
        ['offlinePush', copyOfflinePush],
        ['unreadCount', true],
      ]);
      this.route({ ...msg, options }, chatID, alsoTo, operationID);
    }
    return { serverMsgID: msg.serverMsgID, clientMsgID: msg.clientMsgID, sendTime: msg.sendTime };
  }

  /** Creates the conversation rows of a single or service chat that are still missing. */
  ensureConversations(msg: MsgData, conversationID: string): void {
    if (msg.sessionType === SessionType.Group) {
      this.restoreGroupConversations(msg.groupID, conversationID);
      return;
    }
    this.ensureConversation(msg.recvID, conversationID, msg.sessionType, msg.sendID);
    if (msg.sessionType === SessionType.Single) {
      this.ensureConversation(msg.sendID, conversationID, msg.sessionType, msg.recvID);
    }
  }

  /** Members have a record from joining on; only who removed his gets it back with the next message. */
  private restoreGroupConversations(groupID: string, conversationID: string): void {
    for (const userID of this.store.conversations.takeGroupRemoved(groupID)) {
      if (!this.store.groupMembers.get(groupID, userID)) continue;
      this.ensureConversation(userID, conversationID, SessionType.Group, '', groupID);
    }
  }

  private ensureConversation(
    ownerUserID: string,
    conversationID: string,
    conversationType: number,
    peer: string,
    groupID = '',
  ): void {
    if (this.store.conversations.has(ownerUserID, conversationID)) return;
    this.store.conversations.put(
      newConversation({ ownerUserID, conversationID, conversationType, userID: peer, groupID }),
    );
    this.store.versions.bump('conversations', ownerUserID, ChangeKind.Insert, [conversationID]);
  }

  private route(msg: MsgData, conversationID: string, alsoTo: readonly string[], operationID: string): void {
    const encoded = msg.options.get('history') === false ? this.unstored(msg) : this.stored(msg, conversationID);
    this.pusher.push([...this.receivers(msg), ...alsoTo], conversationID, encoded, operationID);
  }

  private unstored(msg: MsgData): Uint8Array {
    msg.seq = 0;
    return encodeMsgData(msg);
  }

  private stored(msg: MsgData, conversationID: string): Uint8Array {
    return this.store.transaction(() => {
      msg.seq = this.store.seqs.next(conversationID, Date.now());
      const data = encodeMsgData(msg);
      this.store.messages.insert({
        conversationID,
        seq: msg.seq,
        sendID: msg.sendID,
        recvID: msg.sessionType === SessionType.Group ? msg.groupID : msg.recvID,
        contentType: msg.contentType,
        sendTime: msg.sendTime,
        data,
      });
      if (msg.options.get('isNotNotification') !== false) {
        this.store.seqs.raiseHasReadSeq(msg.sendID, conversationID, msg.seq);
        this.ensureConversations(msg, conversationID);
      }
      return data;
    });
  }

  private receivers(msg: MsgData): string[] {
    if (msg.sessionType === SessionType.Group) {
      return this.connectedMembers(msg.groupID);
    }
    if (msg.sendID === msg.recvID || msg.options.get('senderSync') === false) return [msg.recvID];
    return [msg.recvID, msg.sendID];
  }

  /** Whether anything that is not stored would reach this user. */
  isConnected(userID: string): boolean {
    return this.pusher.isConnected(userID);
  }

  /** By the shorter way: through the members, or through those who are connected. */
  private connectedMembers(groupID: string): string[] {
    const { groups, groupMembers } = this.store;
    const connected = this.pusher.connectedUsers();
    if ((groups.get(groupID)?.memberCount ?? 0) < connected.length) return groupMembers.ids(groupID);
    return connected.filter((userID) => groupMembers.has(groupID, userID));
  }

  /** An empty options map is left alone, as on the public server (docs/protocol.md, messages 4.3). */
  private forceOptions(msg: MsgData): void {
    const forced = FORCED_OFF.get(msg.contentType);
    if (!forced || msg.options.size === 0) return;
    msg.options = new Map([...msg.options, ...forced.map((key): [string, boolean] => [key, false])]);
  }

  private checkGroup(caller: Caller, msg: MsgData): void {
    const group = this.store.groups.get(msg.groupID);
    if (!group) throw notFound('group');
    if (group.status === GroupStatus.Dismissed) throw new ServerError('DismissedAlreadyError');
    if (caller.isAdmin) return;
    const member = this.store.groupMembers.get(msg.groupID, msg.sendID);
    if (!member) throw new ServerError('NotInGroupYetError');
    if (member.roleLevel === Role.Owner) return;
    if (member.muteEndTime >= Date.now()) throw new ServerError('MutedInGroup');
    if (group.status === GroupStatus.Muted && member.roleLevel < Role.Admin) throw new ServerError('MutedGroup');
  }

  private checkSingle(caller: Caller, msg: MsgData): void {
    const { users, friends, conversations } = this.store;
    if (!caller.isAdmin) {
      const sender = users.get(msg.sendID);
      if (!sender || sender.appMangerLevel < SYSTEM_LEVEL) {
        if (friends.black(msg.recvID, msg.sendID)) throw new ServerError('BlockedByPeer');
        if (this.quirks.friendVerify && !friends.get(msg.recvID, msg.sendID)) throw new ServerError('NotPeersFriend');
      }
    }
    if (msg.options.get('isNotNotification') === false) return;
    const receiver = users.get(msg.recvID);
    if (!receiver) throw notFound('receiver');
    const recvMsgOpt = conversations.recvMsgOpt(msg.recvID, singleConversationID(msg.sendID, msg.recvID));
    if (receiver.globalRecvMsgOpt === RecvMsgOpt.NotReceive || recvMsgOpt === RecvMsgOpt.NotReceive) {
      throw argsError('message is not sent');
    }
    const silent = receiver.globalRecvMsgOpt === RecvMsgOpt.NotNotify || recvMsgOpt === RecvMsgOpt.NotNotify;
    if (silent && msg.options.size > 0) msg.options = new Map([...msg.options, ['offlinePush', false]]);
  }
}
