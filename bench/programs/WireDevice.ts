import { PbCoder } from '@openim/protocol';
import { once } from 'node:events';
import { WebSocket, type RawData } from 'ws';
import { z } from 'zod';

const SEND_MSG = 1003;
const PUSH_MSG = 2001;

const frameSchema = z.object({
  reqIdentifier: z.number(),
  msgIncr: z.string(),
  errCode: z.number(),
  errMsg: z.string(),
});

/** A bare socket to the gateway in the JSON envelope: sends texts and counts pushes, nothing more. */
export class WireDevice {
  /** Called with each push frame. */
  onPush: () => void = () => undefined;
  readonly #socket: WebSocket;
  readonly #userID: string;
  readonly #platformID: number;
  readonly #waiting = new Map<string, { resolve(): void; reject(error: Error): void }>();
  #lastIncr = 0;

  private constructor(socket: WebSocket, userID: string, platformID: number) {
    this.#socket = socket;
    this.#userID = userID;
    this.#platformID = platformID;
    socket.on('message', (data, isBinary) => {
      if (isBinary) this.#receive(data);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      for (const waiter of this.#waiting.values()) waiter.reject(new Error(`the server closed with ${code}`));
      this.#waiting.clear();
    });
  }

  static async open(wsAddr: string, user: { userID: string; token: string }, platformID: number): Promise<WireDevice> {
    const query = new URLSearchParams({
      sendID: user.userID,
      token: user.token,
      platformID: String(platformID),
      operationID: 'bench-open',
      isBackground: 'false',
      sdkType: 'js',
    });
    const socket = new WebSocket(`${wsAddr}/?${query.toString()}`, { perMessageDeflate: false });
    const device = new WireDevice(socket, user.userID, platformID);
    await once(socket, 'open');
    return device;
  }

  /**
   * Resolves when the server has stored the text.
   * @throws Error when it refuses, or closes the connection
   */
  sendText(recvID: string, text: string, clientMsgID: string): Promise<void> {
    this.#lastIncr += 1;
    const msgIncr = String(this.#lastIncr);
    const message = PbCoder.MsgData.encode({
      sendID: this.#userID,
      recvID,
      groupID: '',
      clientMsgID,
      serverMsgID: '',
      senderPlatformID: this.#platformID,
      senderNickname: `Nick of ${this.#userID}`,
      senderFaceURL: '',
      sessionType: 1,
      msgFrom: 100,
      contentType: 101,
      content: Buffer.from(JSON.stringify({ content: text })),
      seq: 0,
      sendTime: 0,
      createTime: Date.now(),
      status: 1,
      isRead: false,
      options: {},
      offlinePushInfo: undefined,
      atUserIDList: [],
      attachedInfo: '',
      ex: '',
      keyVersion: 0,
      dstUserIDs: [],
    }).finish();
    const answered = new Promise<void>((resolve, reject) => this.#waiting.set(msgIncr, { resolve, reject }));
    const data = Buffer.from(message).toString('base64');
    const envelope = { reqIdentifier: SEND_MSG, sendID: this.#userID, operationID: `bench-${msgIncr}`, msgIncr, data };
    this.#socket.send(Buffer.from(JSON.stringify(envelope)));
    return answered;
  }

  #receive(data: RawData): void {
    if (!Buffer.isBuffer(data)) throw new Error('a frame in pieces');
    const frame = frameSchema.parse(JSON.parse(data.toString('utf8')));
    if (frame.reqIdentifier === PUSH_MSG) {
      this.onPush();
      return;
    }
    const waiter = this.#waiting.get(frame.msgIncr);
    this.#waiting.delete(frame.msgIncr);
    if (frame.errCode === 0) waiter?.resolve();
    else waiter?.reject(new Error(`the server refused: ${frame.errCode} ${frame.errMsg}`));
  }
}
