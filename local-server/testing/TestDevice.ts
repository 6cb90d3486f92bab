import { PbCoder, SdkWsProto } from '@openim/protocol';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { LocalServer } from '../index';

/** One message as the npm codec of the protocol reads it: an independent check of this server's own codec. */
export type WireMsg = ReturnType<typeof PbCoder.MsgData.decode>;

export interface Frame {
  readonly reqIdentifier: number;
  readonly msgIncr: string;
  readonly operationID: string;
  readonly errCode: number;
  readonly errMsg: string;
  readonly data: Buffer;
}

export interface Push {
  readonly conversationID: string;
  readonly isNotification: boolean;
  readonly msg: WireMsg;
  readonly operationID: string;
}

const frameSchema = z.object({
  reqIdentifier: z.number(),
  msgIncr: z.string(),
  operationID: z.string(),
  errCode: z.number(),
  errMsg: z.string(),
  data: z
    .string()
    .nullable()
    .transform((data) => Buffer.from(data ?? '', 'base64')),
});
const notificationContent = z.object({ detail: z.string() });

export const text = (content: string): Buffer => Buffer.from(JSON.stringify({ content }));

/** A MsgData with all fields that the npm codec demands. */
export const wireMsg = (fields: Partial<WireMsg>): WireMsg => ({
  sendID: '',
  recvID: '',
  groupID: '',
  clientMsgID: '',
  serverMsgID: '',
  senderPlatformID: 0,
  senderNickname: '',
  senderFaceURL: '',
  sessionType: 1,
  msgFrom: 100,
  contentType: 101,
  content: text('hi'),
  seq: 0,
  sendTime: 0,
  createTime: 0,
  status: 1,
  isRead: false,
  options: {},
  offlinePushInfo: undefined,
  atUserIDList: [],
  attachedInfo: '',
  ex: '',
  keyVersion: 0,
  dstUserIDs: [],
  ...fields,
});

/** The tips of a notification: JSON in JSON. */
export function tipsOf(msg: WireMsg): unknown {
  const { detail } = notificationContent.parse(JSON.parse(Buffer.from(msg.content).toString('utf8')));
  return JSON.parse(detail);
}

const stringField = (field: number, value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(field << 3) | 2, bytes.length]), bytes]);
};

interface Waiter {
  readonly isMet: () => boolean;
  readonly resolve: () => void;
}

/** A device of a user on the JSON envelope. */
export class TestDevice {
  readonly pushes: Push[] = [];
  readonly frames: Frame[] = [];
  readonly texts: string[] = [];
  closeCode: number | undefined;
  private readonly waiters = new Set<Waiter>();
  private lastIncr = 0;

  private constructor(
    readonly ws: WebSocket,
    readonly userID: string,
    readonly token: string,
    private readonly server: LocalServer,
  ) {
    ws.on('message', (data, isBinary) => {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
      if (isBinary) this.receive(frameSchema.parse(JSON.parse(bytes.toString('utf8'))));
      else this.texts.push(bytes.toString('utf8'));
      this.wake();
    });
    ws.on('close', (code) => {
      this.closeCode = code;
      this.wake();
    });
    ws.on('error', () => undefined);
  }

  /** Connects with a new token, or with the one given. */
  static async open(
    server: LocalServer,
    userID: string,
    options: { platformID?: number; token?: string } = {},
  ): Promise<TestDevice> {
    const { platformID = 5 } = options;
    const token = options.token ?? (await server.issueToken(userID, platformID));
    const query = new URLSearchParams({
      sendID: userID,
      token,
      platformID: String(platformID),
      operationID: 'open',
      isBackground: 'false',
      isMsgResp: 'true',
      sdkType: 'js',
    });
    const device = new TestDevice(new WebSocket(`${server.wsAddr}/?${query.toString()}`), userID, token, server);
    await device.until(() => device.texts.length > 0);
    return device;
  }

  /** Waits until `isMet`, checked after every frame. The test's time limit ends a wait in vain. */
  async until(isMet: () => boolean): Promise<void> {
    if (isMet()) return;
    await new Promise<void>((resolve) => {
      this.waiters.add({ isMet, resolve });
    });
  }

  closed(): Promise<void> {
    return this.until(() => this.closeCode !== undefined);
  }

  /** The first push, past or future, that fits. */
  async push(fits: (push: Push) => boolean): Promise<Push> {
    await this.until(() => this.pushes.some(fits));
    const found = this.pushes.find(fits);
    if (!found) throw new Error('unreachable');
    return found;
  }

  /** The first notification of this type, with its tips. */
  async notification(contentType: number): Promise<Push & { readonly tips: unknown }> {
    const push = await this.push((other) => other.isNotification && other.msg.contentType === contentType);
    return { ...push, tips: tipsOf(push.msg) };
  }

  hasNotification(contentType: number): boolean {
    return this.pushes.some((push) => push.isNotification && push.msg.contentType === contentType);
  }

  async request(reqIdentifier: number, data: Uint8Array): Promise<Frame> {
    this.lastIncr += 1;
    const msgIncr = `${this.userID}_${String(this.lastIncr)}`;
    const base64 = Buffer.from(data).toString('base64');
    const envelope = { reqIdentifier, sendID: this.userID, operationID: 'op', msgIncr, data: base64 };
    this.ws.send(Buffer.from(JSON.stringify(envelope)));
    await this.until(() => this.closeCode !== undefined || this.frames.some((frame) => frame.msgIncr === msgIncr));
    const answer = this.frames.find((frame) => frame.msgIncr === msgIncr);
    if (!answer) throw new Error(`closed with ${String(this.closeCode)} instead of an answer`);
    return answer;
  }

  send(fields: Partial<WireMsg>): Promise<Frame> {
    const msg = wireMsg({ sendID: this.userID, ...fields });
    return this.request(1003, PbCoder.MsgData.encode(msg).finish());
  }

  sendText(recvID: string, content: string, clientMsgID = content): Promise<Frame> {
    return this.send({ recvID, clientMsgID, content: text(content) });
  }

  async maxSeqs(): Promise<Record<string, number>> {
    const answer = await this.request(1001, stringField(1, this.userID));
    return PbCoder.GetMaxSeqResp.decode(answer.data).maxSeqs;
  }

  async pull(conversationID: string, begin: number, end: number, num = 100): Promise<WireMsg[] | undefined> {
    const req = {
      userID: this.userID,
      seqRanges: [{ conversationID, begin, end, num }],
      order: SdkWsProto.PullOrder.PullOrderAsc,
    };
    const answer = await this.request(1002, PbCoder.PullMessageBySeqsReq.encode(req).finish());
    const pulled = PbCoder.PullMessageBySeqsResp.decode(answer.data);
    return (pulled.msgs[conversationID] ?? pulled.notificationMsgs[conversationID])?.Msgs;
  }

  async readAndMaxSeqs() {
    const req = { userID: this.userID, conversationIDs: [] };
    const answer = await this.request(1006, PbCoder.GetConversationsHasReadAndMaxSeqReq.encode(req).finish());
    return PbCoder.GetConversationsHasReadAndMaxSeqResp.decode(answer.data).seqs;
  }

  /** Calls REST with this device's token and returns the envelope. */
  rest(path: string, body: unknown): Promise<Envelope> {
    return callRest(this.server.apiAddr, path, body, this.token);
  }

  async close(): Promise<void> {
    this.ws.close();
    await this.closed();
  }

  private receive(frame: Frame): void {
    this.frames.push(frame);
    if (frame.reqIdentifier !== 2001) return;
    const pushed = PbCoder.PushMessages.decode(frame.data);
    for (const [maps, isNotification] of [
      [pushed.msgs, false],
      [pushed.notificationMsgs, true],
    ] as const) {
      for (const [conversationID, { Msgs }] of Object.entries(maps)) {
        for (const msg of Msgs)
          this.pushes.push({ conversationID, isNotification, msg, operationID: frame.operationID });
      }
    }
  }

  private wake(): void {
    for (const waiter of [...this.waiters]) {
      if (!waiter.isMet()) continue;
      this.waiters.delete(waiter);
      waiter.resolve();
    }
  }
}

const envelopeSchema = z.object({
  errCode: z.number(),
  errMsg: z.string(),
  errDlt: z.string(),
  data: z.unknown().optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** POST with JSON; the answer's envelope. */
export async function callRest(addr: string, path: string, body: unknown, token = ''): Promise<Envelope> {
  const response = await fetch(`${addr}${path}`, {
    method: 'POST',
    headers: { operationID: 'test-op', ...(token === '' ? {} : { token }) },
    body: JSON.stringify(body),
  });
  return envelopeSchema.parse(await response.json());
}

/** A token of the IM administrator. */
export async function adminToken(server: LocalServer): Promise<string> {
  const secret = { secret: 'openIM123', userID: 'imAdmin' };
  const { data } = await callRest(server.apiAddr, '/auth/get_admin_token', secret);
  return z.object({ token: z.string() }).parse(data).token;
}
