import {
  decodeConversationIDsReq,
  decodeDelUserPushTokenReq,
  decodeGetSeqMessageReq,
  decodePullMessageBySeqsReq,
  decodeSetAppBackgroundStatusReq,
  decodeSubUserOnlineStatus,
  decodeUserIDReq,
  encodeConversationSeqsResp,
  encodeGetLastMessageResp,
  encodeGetMaxSeqResp,
  encodeMsgMaps,
  encodeSendMsgResp,
  encodeSubUserOnlineStatusTips,
} from '../codec/bodies';
import type { WsRequest } from '../codec/envelope';
import { decodeMsgData } from '../codec/msgData';
import { requireOwn } from '../domain/access';
import { ADMIN_USER_ID } from '../domain/constants';
import type { MessageService } from '../domain/messageService';
import type { PullService } from '../domain/pullService';
import type { Caller } from '../domain/tokenService';
import { argsError, DecodeError, ErrCode, ServerError } from '../errors';
import type { Log } from '../log';
import type { Quirks } from '../options';
import type { DeviceStore } from '../store/deviceStore';
import type { Connection } from './connection';
import type { Hub } from './hub';
import { ReqIdentifier } from './reqIdentifier';

const NO_DATA = new Uint8Array(0);

type Handler = (caller: Caller, request: WsRequest, connection: Connection) => Uint8Array;

export interface RequestServices {
  readonly hub: Hub;
  readonly messages: MessageService;
  readonly pulls: PullService;
  readonly devices: DeviceStore;
  readonly quirks: Quirks;
  readonly log: Log;
}

/**
 * Answers the requests of all connections. Handlers are synchronous, so the requests of one connection are answered
 * strictly one after another (docs/protocol.md, gateway 4).
 */
export class RequestDispatcher {
  private readonly handlers: ReadonlyMap<number, Handler>;

  constructor(private readonly services: RequestServices) {
    this.handlers = new Map<number, Handler>([
      [ReqIdentifier.GetNewestSeq, (caller, request) => this.getNewestSeq(caller, request.data)],
      [ReqIdentifier.PullMsgByRange, (caller, request) => this.pullByRange(caller, request.data)],
      [ReqIdentifier.SendMsg, (caller, request) => this.sendMsg(caller, request)],
      [
        ReqIdentifier.SendSignalMsg,
        () => {
          throw argsError('signalling is not available');
        },
      ],
      [ReqIdentifier.PullMsgBySeqList, (caller, request) => this.pullBySeqs(caller, request.data)],
      [ReqIdentifier.GetConvMaxReadSeq, (caller, request) => this.getReadSeqs(caller, request.data)],
      [ReqIdentifier.PullConvLastMessage, (caller, request) => this.lastMessages(caller, request.data)],
      [ReqIdentifier.LogoutMsg, (caller, request) => this.logout(caller, request.data)],
      [
        ReqIdentifier.SetBackgroundStatus,
        (_caller, request, connection) => this.setBackground(request.data, connection),
      ],
      [ReqIdentifier.SubUserOnlineStatus, (_caller, request, connection) => this.subscribe(request.data, connection)],
    ]);
  }

  /** Answers one request; closes the connection for a number that nobody knows. */
  handle(connection: Connection, request: WsRequest): void {
    const handler = this.handlers.get(request.reqIdentifier);
    if (!handler) {
      connection.close('unknown reqIdentifier');
      return;
    }
    const { userID, platformID } = connection;
    const caller: Caller = { userID, platformID, isAdmin: userID === ADMIN_USER_ID };
    const { reqIdentifier, msgIncr, operationID } = request;
    try {
      const data = handler(caller, request, connection);
      if (reqIdentifier === ReqIdentifier.SendMsg && this.losesAnswer()) {
        connection.destroy();
        return;
      }
      connection.respond({ reqIdentifier, msgIncr, operationID, errCode: 0, errMsg: '', data });
    } catch (error) {
      const { errCode, errMsg } = this.failure(error, request);
      connection.respond({ reqIdentifier, msgIncr, operationID, errCode, errMsg, data: NO_DATA });
    }
    if (reqIdentifier === ReqIdentifier.LogoutMsg) connection.close('logout');
  }

  private failure(error: unknown, request: WsRequest): { errCode: number; errMsg: string } {
    if (error instanceof ServerError) return { errCode: error.errCode, errMsg: error.errMsg };
    if (!(error instanceof DecodeError)) {
      const reason = error instanceof Error ? error.message : String(error);
      this.services.log.error(request.operationID, 'request failed', { reqIdentifier: request.reqIdentifier, reason });
    }
    return { errCode: ErrCode.ServerInternalError, errMsg: 'ServerInternalError' };
  }

  private losesAnswer(): boolean {
    const { ackLost } = this.services.quirks;
    return ackLost > 0 && Math.random() < ackLost;
  }

  private getNewestSeq(caller: Caller, body: Uint8Array): Uint8Array {
    const userID = decodeUserIDReq(body);
    requireOwn(caller, userID);
    return encodeGetMaxSeqResp(this.services.pulls.maxSeqs(userID));
  }

  private pullByRange(caller: Caller, body: Uint8Array): Uint8Array {
    const { userID, seqRanges, order } = decodePullMessageBySeqsReq(body);
    requireOwn(caller, userID);
    return encodeMsgMaps(this.services.pulls.pullRanges(userID, seqRanges, order));
  }

  private sendMsg(caller: Caller, request: WsRequest): Uint8Array {
    const msg = decodeMsgData(request.data);
    return encodeSendMsgResp(this.services.messages.send(caller, msg, request.operationID));
  }

  /** 1005 does not check the user in the body on the public server; reading stays bound to the caller here. */
  private pullBySeqs(caller: Caller, body: Uint8Array): Uint8Array {
    const { conversations, order } = decodeGetSeqMessageReq(body);
    return encodeMsgMaps(this.services.pulls.pullSeqs(caller.userID, conversations, order));
  }

  private getReadSeqs(caller: Caller, body: Uint8Array): Uint8Array {
    const { userID, conversationIDs, returnPinned } = decodeConversationIDsReq(body);
    requireOwn(caller, userID);
    const { pulls } = this.services;
    const pinned = returnPinned ? pulls.pinnedIDs(userID) : [];
    return encodeConversationSeqsResp(pulls.readAndMaxSeqs(userID, conversationIDs), pinned);
  }

  private lastMessages(caller: Caller, body: Uint8Array): Uint8Array {
    const { conversationIDs } = decodeConversationIDsReq(body);
    return encodeGetLastMessageResp(this.services.pulls.lastMessages(caller.userID, conversationIDs));
  }

  /** Forgets the push token of the device; the JWT stays valid (docs/protocol.md, gateway 3.2). */
  private logout(caller: Caller, body: Uint8Array): Uint8Array {
    const { userID, platformID } = decodeDelUserPushTokenReq(body);
    requireOwn(caller, userID);
    this.services.devices.removeFcmToken(userID, platformID);
    return NO_DATA;
  }

  private setBackground(body: Uint8Array, connection: Connection): Uint8Array {
    connection.isBackground = decodeSetAppBackgroundStatusReq(body).isBackground;
    return NO_DATA;
  }

  private subscribe(body: Uint8Array, connection: Connection): Uint8Array {
    const { subscribeUserID, unsubscribeUserID } = decodeSubUserOnlineStatus(body);
    this.services.hub.unsubscribe(connection, unsubscribeUserID);
    return encodeSubUserOnlineStatusTips(this.services.hub.subscribe(connection, new Set(subscribeUserID)));
  }
}
