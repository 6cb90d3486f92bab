import type { Environment } from '../env/Environment';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import { decodeResponse, encodeRequest, type ResponseEnvelope } from '../wire/envelope';
import { reqIdentifier } from './reqIdentifier';
import { WsConn, type Handshake, type WsConnClosed } from './WsConn';
import { WsRespAsyn } from './WsRespAsyn';

export interface WsHandlers {
  onOpen(): void;
  onAlive(): void;
  onPush(data: Uint8Array, operationID: string): void;
  onOnlineStatus(data: Uint8Array): void;
  /** 2002: another login pushed this one out; the reason is not given. */
  onKicked(): void;
  onClose(closed: WsConnClosed): void;
}

/** How long one request may take, ms; the official clients wait as long. */
export const REQUEST_TIMEOUT_MS = 10_000;

/**
 * `WsConn` and `WsRespAsyn` together: ask and await, while the read side sorts what comes in. A frame that makes no sense is
 * logged and skipped; it never ends the connection.
 */
export class Ws {
  private conn: WsConn | null = null;
  private readonly respAsyn: WsRespAsyn;

  constructor(
    private readonly env: Environment,
    private readonly sendID: string,
    private readonly handlers: WsHandlers,
  ) {
    this.respAsyn = new WsRespAsyn(env);
  }

  /** Dials. At most one connection exists: an older one is dropped first. */
  open(handshake: Handshake): void {
    this.drop();
    const conn: WsConn = new WsConn(this.env, handshake, {
      onOpen: () => this.handlers.onOpen(),
      onAlive: () => this.handlers.onAlive(),
      onFrame: (frame) => {
        if (this.conn === conn) this.sort(frame);
      },
      onClose: (closed) => {
        if (this.conn !== conn) return;
        this.conn = null;
        this.respAsyn.failAll();
        this.handlers.onClose(closed);
      },
    });
    this.conn = conn;
  }

  /**
   * Sends one request and awaits its answer.
   * @throws OpenIMError the server's code; 10000 not connected or connection lost (the outcome is unknown); 10001 no answer
   *   within 10 s (unknown, too); 10501 too large to send
   */
  async sendReqWaitResp(reqNumber: number, data: Uint8Array, operationID: string): Promise<Uint8Array> {
    if (this.conn === null) throw new OpenIMError(errCodes.network, 'not connected', operationID);
    const { msgIncr, answer } = this.respAsyn.expect(operationID, REQUEST_TIMEOUT_MS);
    try {
      this.conn.send(encodeRequest({ reqIdentifier: reqNumber, sendID: this.sendID, operationID, msgIncr, data }));
    } catch (error) {
      this.respAsyn.fail(
        msgIncr,
        error instanceof OpenIMError
          ? error
          : new OpenIMError(errCodes.network, 'the frame could not be sent', operationID, String(error)),
      );
    }
    return answer;
  }

  ping(): void {
    this.conn?.ping();
  }

  /** Lets the connection go without a word to the handlers. */
  drop(): void {
    const conn = this.conn;
    this.conn = null;
    this.respAsyn.failAll();
    conn?.close();
  }

  /** Ends the connection as if the peer had: handlers hear of it. */
  breakOff(): void {
    this.conn?.close();
  }

  private sort(frame: Uint8Array): void {
    let response: ResponseEnvelope;
    try {
      response = decodeResponse(frame);
    } catch (error) {
      this.env.log('warn', 'frame skipped', { bytes: frame.byteLength, error: String(error) });
      return;
    }
    switch (response.reqIdentifier) {
      case reqIdentifier.pushMsg:
        this.handlers.onPush(response.data, response.operationID);
        return;
      case reqIdentifier.kickOnlineMsg:
        this.handlers.onKicked();
        return;
      default:
        if (this.respAsyn.complete(response)) return;
        if (response.reqIdentifier === reqIdentifier.subUserOnlineStatus) this.handlers.onOnlineStatus(response.data);
        else
          this.env.log('debug', 'answer nobody waits for', {
            reqIdentifier: response.reqIdentifier,
            operationID: response.operationID,
          });
    }
  }
}
