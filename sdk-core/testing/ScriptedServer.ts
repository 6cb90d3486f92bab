import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { WebSocketServer, type WebSocket } from 'ws';
import { reqIdentifier } from '../interaction/reqIdentifier';
import * as pb from '../wire/messageCodec';
import * as wire from '../wire/gatewayMessages';

interface Request {
  readonly reqIdentifier: number;
  readonly msgIncr: string;
  readonly data: Uint8Array;
}

const pullMsgs = pb.message<wire.PullMsgs>({
  Msgs: [1, pb.repeatedNested(wire.msgData)],
  isEnd: [2, pb.bool],
  endSeq: [3, pb.int64],
});
const batchBody = pb.message<{
  msgs: Map<string, wire.PullMsgs | null>;
  notificationMsgs: Map<string, wire.PullMsgs | null>;
}>({
  msgs: [1, pb.mapOf(pb.nested(pullMsgs))],
  notificationMsgs: [2, pb.mapOf(pb.nested(pullMsgs))],
});
const seqsBody = pb.message<wire.Seqs>({ maxSeq: [1, pb.int64], hasReadSeq: [2, pb.int64], maxSeqTime: [3, pb.int64] });
const hasReadResp = pb.message<{ seqs: Map<string, wire.Seqs | null> }>({ seqs: [1, pb.mapOf(pb.nested(seqsBody))] });

/** How a test bends the answers; returning null means "do not answer". */
export interface Script {
  onSend?: (message: wire.MsgData) => { errCode: number; data: Uint8Array } | null;
  /** Leaves these conversations out of batch pulls, without a word. */
  skipInPulls?: ReadonlySet<string>;
  rest?: (path: string, body: string) => string | null | Promise<string | null>;
}

/**
 * A server that does what a test tells it to, on real sockets: honest by default, with every message of the test in memory, and
 * free to send anything at all. It exists because a well-behaved server cannot misbehave.
 */
export class ScriptedServer {
  readonly messages = new Map<string, wire.MsgData[]>();
  readonly hasReadSeqs = new Map<string, number>();
  readonly sent: wire.MsgData[] = [];
  readonly pulls: wire.SeqRangeBody[] = [];
  script: Script = {};
  connections = 0;
  /** Verdict on the next handshakes. */
  handshake: { errCode: number; errMsg: string } = { errCode: 0, errMsg: '' };
  private socket: WebSocket | null = null;

  private constructor(
    private readonly http: Server,
    private readonly gateway: WebSocketServer,
  ) {}

  static async start(): Promise<ScriptedServer> {
    const http = createServer();
    const gateway = new WebSocketServer({ server: http });
    const server = new ScriptedServer(http, gateway);
    http.on('request', (request, response) => {
      void textOf(request).then(async (body) => {
        const scripted = await server.script.rest?.(request.url ?? '', body);
        response.end(scripted ?? '{"errCode":0,"errMsg":"","errDlt":"","data":{}}');
      });
    });
    gateway.on('connection', (socket) => server.accept(socket));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get apiAddr(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get wsAddr(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  private get port(): number {
    const address: AddressInfo | string | null = this.http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return address.port;
  }

  /** Stores a text from `sendID` to `recvID` at the next seq, or at `seq`. */
  put(sendID: string, recvID: string, text: string, seq?: number): wire.MsgData {
    const conversationID = sendID < recvID ? `si_${sendID}_${recvID}` : `si_${recvID}_${sendID}`;
    const list = this.messages.get(conversationID) ?? [];
    const message = textMessage(sendID, recvID, text, seq ?? (list.at(-1)?.seq ?? 0) + 1);
    list.push(message);
    this.messages.set(conversationID, list);
    return message;
  }

  push(conversationID: string, messages: wire.MsgData[], kind: 'msgs' | 'notificationMsgs' = 'msgs'): void {
    const content = new Map([[conversationID, { Msgs: messages, isEnd: false, endSeq: 0 }]]);
    const none = new Map<string, wire.PullMsgs>();
    const body = batchBody.encode(
      kind === 'msgs' ? { msgs: content, notificationMsgs: none } : { msgs: none, notificationMsgs: content },
    );
    this.answer(reqIdentifier.pushMsg, '', 0, body);
  }

  /** Any bytes as one binary frame. */
  sendRaw(frame: Uint8Array): void {
    this.socket?.send(frame, { binary: true });
  }

  sendText(text: string): void {
    this.socket?.send(text);
  }

  answer(reqNumber: number, msgIncr: string, errCode: number, body: Uint8Array): void {
    const data = body.length === 0 ? null : Buffer.from(body).toString('base64');
    this.sendRaw(
      gzipSync(
        JSON.stringify({
          reqIdentifier: reqNumber,
          msgIncr,
          operationID: 'op',
          errCode,
          errMsg: errCode === 0 ? '' : 'Refused',
          data,
        }),
      ),
    );
  }

  /** Breaks the connection without a close frame. */
  cut(): void {
    this.socket?.terminate();
  }

  async close(): Promise<void> {
    for (const client of this.gateway.clients) client.terminate();
    await new Promise((resolve) => this.gateway.close(resolve));
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private accept(socket: WebSocket): void {
    this.connections += 1;
    socket.on('error', () => undefined);
    socket.send(JSON.stringify({ ...this.handshake, errDlt: '' }));
    if (this.handshake.errCode !== 0) {
      socket.terminate();
      return;
    }
    this.socket = socket;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary && socket.readyState === socket.OPEN) this.serve(parse(data));
    });
  }

  private serve(request: Request): void {
    const { msgIncr, data } = request;
    switch (request.reqIdentifier) {
      case reqIdentifier.getNewestSeq:
        this.answer(
          request.reqIdentifier,
          msgIncr,
          0,
          wire.getMaxSeqResp.encode({ maxSeqs: this.maxSeqs(), minSeqs: new Map() }),
        );
        return;
      case reqIdentifier.getConvMaxReadSeq: {
        const seqs = new Map<string, wire.Seqs | null>();
        for (const [conversationID, maxSeq] of this.maxSeqs()) {
          if (conversationID.startsWith('n_')) continue;
          seqs.set(conversationID, {
            maxSeq,
            hasReadSeq: this.hasReadSeqs.get(conversationID) ?? 0,
            maxSeqTime: 1_760_000_000_000 + maxSeq,
          });
        }
        this.answer(request.reqIdentifier, msgIncr, 0, hasReadResp.encode({ seqs }));
        return;
      }
      case reqIdentifier.pullMsgBySeqRange:
        this.answer(request.reqIdentifier, msgIncr, 0, this.ranges(data));
        return;
      case reqIdentifier.pullMsgBySeqList:
        this.answer(request.reqIdentifier, msgIncr, 0, this.lists(data));
        return;
      case reqIdentifier.sendMsg: {
        const message = wire.msgData.decode(data);
        this.sent.push(message);
        const scripted = this.script.onSend?.(message);
        if (scripted !== undefined) {
          if (scripted !== null) this.answer(request.reqIdentifier, msgIncr, scripted.errCode, scripted.data);
          return;
        }
        const stored = this.store(message);
        this.answer(request.reqIdentifier, msgIncr, 0, acknowledgement(stored));
        this.push(conversationOf(stored), [stored]);
        return;
      }
      default:
        this.answer(request.reqIdentifier, msgIncr, 0, new Uint8Array(0));
    }
  }

  /** What a server does with a message: the next seq, its own ID and clock. */
  store(message: wire.MsgData): wire.MsgData {
    const conversationID = conversationOf(message);
    const list = this.messages.get(conversationID) ?? [];
    const seq = (list.at(-1)?.seq ?? 0) + 1;
    const stored = { ...message, seq, serverMsgID: `server-${seq}`, sendTime: 1_760_000_000_000 + seq, status: 2 };
    list.push(stored);
    this.messages.set(conversationID, list);
    return stored;
  }

  private maxSeqs(): Map<string, number> {
    return new Map([...this.messages].map(([conversationID, list]) => [conversationID, list.at(-1)?.seq ?? 0]));
  }

  private ranges(data: Uint8Array): Uint8Array {
    const msgs = new Map<string, wire.PullMsgs | null>();
    const notificationMsgs = new Map<string, wire.PullMsgs | null>();
    for (const range of wire.pullMessageBySeqsReq.decode(data).seqRanges) {
      this.pulls.push(range);
      if (this.script.skipInPulls?.has(range.conversationID) === true) continue;
      const all = (this.messages.get(range.conversationID) ?? []).filter(
        ({ seq }) => seq >= range.begin && seq <= range.end,
      );
      const isNotification = range.conversationID.startsWith('n_');
      const Msgs = isNotification ? all : all.slice(-range.num);
      if (Msgs.length > 0)
        (isNotification ? notificationMsgs : msgs).set(range.conversationID, { Msgs, isEnd: false, endSeq: 0 });
    }
    return batchBody.encode({ msgs, notificationMsgs });
  }

  private lists(data: Uint8Array): Uint8Array {
    const msgs = new Map<string, wire.PullMsgs | null>();
    const notificationMsgs = new Map<string, wire.PullMsgs | null>();
    for (const { conversationID, seqs } of wire.getSeqMessageReq.decode(data).conversations) {
      const Msgs = (this.messages.get(conversationID) ?? []).filter(({ seq }) => seqs.includes(seq));
      const answer = { Msgs, isEnd: false, endSeq: 0 };
      if (conversationID.startsWith('n_')) notificationMsgs.set(conversationID, answer);
      else msgs.set(conversationID, answer);
    }
    return batchBody.encode({ msgs, notificationMsgs });
  }
}

export function acknowledgement(stored: wire.MsgData): Uint8Array {
  const { serverMsgID, clientMsgID, sendTime } = stored;
  return wire.sendMsgResp.encode({ serverMsgID, clientMsgID, sendTime, modify: null });
}

export function textMessage(sendID: string, recvID: string, text: string, seq: number): wire.MsgData {
  return {
    ...wire.msgData.decode(new Uint8Array(0)),
    sendID,
    recvID,
    clientMsgID: `${sendID}-${recvID}-${seq}`,
    serverMsgID: `server-${seq}`,
    senderNickname: sendID,
    sessionType: 1,
    msgFrom: 100,
    contentType: 101,
    content: Buffer.from(JSON.stringify({ content: text })),
    seq,
    sendTime: 1_760_000_000_000 + seq,
    createTime: 1_760_000_000_000 + seq,
    status: 2,
  };
}

function conversationOf({ sendID, recvID }: wire.MsgData): string {
  return sendID < recvID ? `si_${sendID}_${recvID}` : `si_${recvID}_${sendID}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parse(frame: Buffer): Request {
  const value: unknown = JSON.parse(gunzipSync(frame).toString());
  if (typeof value !== 'object' || value === null) throw new Error('not a request');
  const request = new Map(Object.entries(value));
  return {
    reqIdentifier: Number(request.get('reqIdentifier')),
    msgIncr: String(request.get('msgIncr')),
    data: Buffer.from(String(request.get('data')), 'base64'),
  };
}
