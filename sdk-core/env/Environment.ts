import type { ConnectionFailure } from '../types/session';

/** A timer that has been set; `cancel` is idempotent. */
export interface Timer {
  cancel(): void;
}

/** Why a socket is gone. `refusal` is the HTTP body of an answer that was no upgrade, at most 64 KiB. */
export interface SocketClosed {
  readonly failure: ConnectionFailure;
  readonly detail: string;
  readonly refusal?: string;
}

export interface SocketHandlers {
  onOpen(): void;
  onText(text: string): void;
  onBinary(data: Uint8Array): void;
  /** A control frame (ping or pong) came in: the peer is alive. */
  onAlive(): void;
  /** Called exactly once, whatever ends the socket. */
  onClose(closed: SocketClosed): void;
}

export interface SocketHandle {
  sendBinary(data: Uint8Array): void;
  /** Control ping; the answer arrives as `onAlive`. */
  ping(): void;
  /** Drops the socket at once; `onClose` still follows. */
  terminate(): void;
}

export interface HttpAnswer {
  /** HTTP status, 100…599. */
  readonly status: number;
  readonly text: string;
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** One log line: what happened, and the facts that help to find it. Never message text, tokens or phone numbers. */
export type LogSink = (
  level: LogLevel,
  event: string,
  facts: Readonly<Record<string, string | number | boolean>>,
) => void;

/**
 * Everything the engine takes from the outside world. The sync logic sees clock, randomness, sockets and HTTP only through
 * this, so that a whole run with faults can be replayed from a number.
 */
export interface Environment {
  /** Unix ms. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds (0…2^31−1). */
  setTimer(ms: number, fn: () => void): Timer;
  /** Calls `fn` once after the I/O of the current turn has been taken in. */
  defer(fn: () => void): void;
  /** Uniform in [0, 1). */
  random(): number;
  /** 32 hex digits, unique. */
  uniqueID(): string;
  openSocket(url: string, handlers: SocketHandlers): SocketHandle;
  /**
   * POSTs a JSON body and reads the whole answer.
   * @throws OpenIMError 10000 when there is no answer, 10003 when `timeoutMs` passes
   */
  postJSON(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    timeoutMs: number,
  ): Promise<HttpAnswer>;
  readonly log: LogSink;
}
