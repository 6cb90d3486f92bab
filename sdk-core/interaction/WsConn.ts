import type { Environment, SocketClosed, SocketHandle } from '../env/Environment';

/** What the gateway has to know at the handshake (gateway 1.1). */
export interface Handshake {
  readonly wsAddr: string;
  readonly sendID: string;
  readonly token: string;
  /** 1…11, must be the token's. */
  readonly platformID: number;
  readonly operationID: string;
}

export interface WsConnHandlers {
  /** The server took the handshake. */
  onOpen(): void;
  /** One binary frame, as it travelled. */
  onFrame(frame: Uint8Array): void;
  /** Anything at all came in. */
  onAlive(): void;
  onClose(closed: WsConnClosed): void;
}

/** `errCode` is the server's verdict on the handshake, 0 when there was none. */
export interface WsConnClosed extends SocketClosed {
  readonly errCode: number;
  readonly errMsg: string;
}

/** How long the server may take from the dial to its first text frame, ms. */
const HANDSHAKE_TIMEOUT_MS = 15_000;

/**
 * One socket to the gateway: opens with the query that the server expects, sends a frame, receives frames, closes. It does not
 * know what a frame means. A `WsConn` lives once; a reconnect is a new one.
 */
export class WsConn {
  private readonly socket: SocketHandle;
  private phase: 'dialling' | 'open' | 'closed' = 'dialling';
  private verdict: { errCode: number; errMsg: string } = { errCode: 0, errMsg: '' };

  constructor(
    env: Environment,
    handshake: Handshake,
    private readonly handlers: WsConnHandlers,
  ) {
    const deadline = env.setTimer(HANDSHAKE_TIMEOUT_MS, () => this.socket.terminate());
    this.socket = env.openSocket(gatewayURL(handshake), {
      onOpen: () => handlers.onAlive(),
      onAlive: () => handlers.onAlive(),
      onText: (text) => {
        handlers.onAlive();
        if (this.phase !== 'dialling') return;
        deadline.cancel();
        this.takeHandshakeAnswer(text);
      },
      onBinary: (frame) => {
        handlers.onAlive();
        if (this.phase === 'open') handlers.onFrame(frame);
      },
      onClose: (closed) => {
        deadline.cancel();
        const stage = this.phase;
        this.phase = 'closed';
        if (closed.refusal !== undefined) this.verdict = parseVerdict(closed.refusal) ?? this.verdict;
        const failure =
          this.verdict.errCode !== 0
            ? 'refused'
            : stage === 'dialling' && closed.failure === 'closed'
              ? 'notAGateway'
              : closed.failure;
        handlers.onClose({ ...closed, failure, ...this.verdict });
      },
    });
  }

  /** Hands one frame to the system. A frame given after the end is dropped: the owner learns of the end by `onClose`. */
  send(frame: Uint8Array): void {
    if (this.phase === 'open') this.socket.sendBinary(frame);
  }

  /** Asks the peer for a sign of life; the server sends none by itself to desktop platforms (gateway 5). */
  ping(): void {
    if (this.phase === 'open') this.socket.ping();
  }

  /** Ends the socket now. */
  close(): void {
    this.socket.terminate();
  }

  /** With `isMsgResp=true` the server answers the handshake with exactly one text frame (gateway 1.4). */
  private takeHandshakeAnswer(text: string): void {
    const verdict = parseVerdict(text);
    if (verdict !== null && verdict.errCode === 0) {
      this.phase = 'open';
      this.handlers.onOpen();
      return;
    }
    if (verdict !== null) this.verdict = verdict;
    this.socket.terminate();
  }
}

function gatewayURL(handshake: Handshake): string {
  const url = new URL(handshake.wsAddr);
  url.search = new URLSearchParams({
    sendID: handshake.sendID,
    token: handshake.token,
    platformID: String(handshake.platformID),
    operationID: handshake.operationID,
    isBackground: 'false',
    isMsgResp: 'true',
    compression: 'gzip',
    sdkType: 'js',
  }).toString();
  return url.toString();
}

function parseVerdict(text: string): { errCode: number; errMsg: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('errCode' in value) || typeof value.errCode !== 'number')
    return null;
  const errMsg = 'errMsg' in value && typeof value.errMsg === 'string' ? value.errMsg : '';
  return { errCode: value.errCode, errMsg };
}
