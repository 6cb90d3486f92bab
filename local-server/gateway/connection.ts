import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { z } from 'zod';
import type { WsRequest, WsResponse } from '../codec/envelope';
import type { Log } from '../log';
import type { Handshake } from './handshake';

/** How long a closed socket may take to hand its last bytes to the peer before it is destroyed. */
const LINGER_MS = 1000;

const textFrame = z.object({ type: z.string(), body: z.unknown().optional() });

export interface ConnectionOptions {
  readonly handshake: Handshake;
  readonly ws: WebSocket;
  /** The TCP stream under `ws`: the server closes it without a WebSocket close frame. */
  readonly socket: Duplex;
  readonly log: Log;
  readonly outboundQueueLimit: number;
  readonly onRequest: (connection: Connection, request: WsRequest) => void;
  readonly onClose: (connection: Connection) => void;
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

/** One live connection of one user: frames in, frames out, keep-alive clock (docs/protocol.md, gateway 2 and 5). */
export class Connection {
  readonly handshake: Handshake;
  /** Users whose online status this connection wants to hear about. */
  readonly subscriptions = new Set<string>();
  isBackground = false;
  lastHeard = Date.now();
  lastPing = Date.now();
  /** Frames handed to the socket that the kernel has not taken yet. */
  private queued = 0;
  private closed = false;
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private readonly log: Log;

  constructor(private readonly options: ConnectionOptions) {
    this.handshake = options.handshake;
    this.ws = options.ws;
    this.socket = options.socket;
    this.log = options.log;
    this.ws.on('message', (data, isBinary) => {
      this.lastHeard = Date.now();
      if (this.closed) return;
      try {
        if (isBinary) this.receive(toBuffer(data));
        else this.receiveText(toBuffer(data).toString('utf8'));
      } catch (error) {
        // Whatever a frame does to the decoders, only its own connection ends.
        this.close(error instanceof Error ? error.message : 'frame cannot be handled');
      }
    });
    const heard = (): void => {
      this.lastHeard = Date.now();
    };
    this.ws.on('ping', heard);
    this.ws.on('pong', heard);
    this.ws.on('error', (error) => {
      this.log.info(this.handshake.operationID, 'ws error', { reason: error.message });
    });
    this.ws.on('close', () => {
      this.closed = true;
      options.onClose(this);
    });
  }

  get userID(): string {
    return this.handshake.userID;
  }

  get platformID(): number {
    return this.handshake.platformID;
  }

  get isOpen(): boolean {
    return !this.closed;
  }

  /** The one text frame that tells the result of the handshake. */
  sendHandshakeResult(): void {
    this.write(JSON.stringify({ errCode: 0, errMsg: '', errDlt: '' }));
  }

  respond(response: WsResponse): void {
    this.write(this.handshake.codec.encodeResponse(response));
  }

  /** Sends an already encoded binary frame. */
  sendFrame(frame: Buffer): void {
    this.write(frame);
  }

  ping(now: number): void {
    if (this.closed) return;
    this.lastPing = now;
    this.ws.ping();
  }

  /** Lets queued frames out, then closes the TCP connection without a close frame (docs/protocol.md, gateway 6). */
  close(reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.log.info(this.handshake.operationID, 'ws closed by server', { reason });
    this.socket.end();
    setTimeout(() => {
      this.ws.terminate();
    }, LINGER_MS).unref();
    this.options.onClose(this);
  }

  /** Drops the connection at once, queued frames included. */
  destroy(): void {
    this.ws.terminate();
    if (this.closed) return;
    this.closed = true;
    this.options.onClose(this);
  }

  private write(frame: string | Buffer): void {
    if (this.closed || this.ws.readyState !== WebSocket.OPEN) return;
    let waits = false;
    this.ws.send(frame, { binary: typeof frame !== 'string' }, () => {
      if (waits) this.queued -= 1;
    });
    // What the kernel took at once never waited; only the rest counts against the limit.
    waits = this.socket.writableLength > 0;
    if (!waits) return;
    this.queued += 1;
    if (this.queued > this.options.outboundQueueLimit) this.close('outbound queue is full');
  }

  private receive(frame: Buffer): void {
    const request = this.handshake.codec.decodeRequest(frame);
    if (request.sendID !== this.userID) {
      this.close('sendID is not the user of the connection');
      return;
    }
    this.options.onRequest(this, request);
  }

  private receiveText(text: string): void {
    const frame = textFrame.safeParse(JSON.parse(text));
    if (frame.success && frame.data.type === 'ping') {
      this.write(JSON.stringify({ type: 'pong', body: frame.data.body ?? null }));
    } else if (!frame.success || frame.data.type !== 'pong') {
      this.close('unknown text frame');
    }
  }
}
