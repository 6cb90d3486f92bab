import type { Environment, Timer } from '../env/Environment';
import { tokenVerdict, type TokenVerdict } from '../errors/errCodes';
import type { ConnectionFailure, ConnectionState } from '../types/session';
import type { WsConnClosed } from './WsConn';

/** The server drops a socket that was silent for 30 s and pings only web clients (gateway 5): we ping well within that. */
const PING_INTERVAL_MS = 8_000;
/** No sign of life for this long: the link is dead, whatever the socket believes. */
const SILENCE_LIMIT_MS = 15_000;
/** After a wake-up the peer has to prove itself quicker. */
const PROBE_LIMIT_MS = 5_000;
/** The server's max seqs are asked for this often, as a net under the pushes. */
const SEQ_CHECK_INTERVAL_MS = 120_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

export interface HeartbeatOwner {
  dial(): void;
  ping(): void;
  breakOff(): void;
  /** The link is up: compare with the server. */
  onConnected(): void;
  /** Time to ask for the max seqs again. */
  onSeqCheckDue(): void;
  onConnectionState(state: ConnectionState): void;
  /** The server's verdict on the token: no more dialling. */
  onTokenVerdict(verdict: TokenVerdict, errCode: number): void;
}

/**
 * Keeps the link honest: pings, notices a dead peer, dials again with jittered exponential back-off, at once when the system says
 * that the network or the machine woke up, and regularly has the server's max seqs compared.
 */
export class Heartbeat {
  private connected = false;
  private stopped = true;
  private lastAlive = 0;
  /** The link was given up here because the peer gave no sign of life. */
  private fellSilent = false;
  private failures = 0;
  private readonly timers = new Map<'ping' | 'seqCheck' | 'probe' | 'retry', Timer>();
  private lost: ConnectionFailure | null = null;

  constructor(
    private readonly env: Environment,
    private readonly owner: HeartbeatOwner,
  ) {}

  start(): void {
    this.stopped = false;
    this.failures = 0;
    this.lost = null;
    this.dial();
  }

  /** No dialling and no pinging any more. */
  stop(): void {
    this.stopped = true;
    this.connected = false;
    this.cancelTimers();
    this.owner.onConnectionState({ status: 'idle' });
  }

  opened(): void {
    this.connected = true;
    this.failures = 0;
    this.lost = null;
    this.lastAlive = this.env.now();
    this.owner.onConnectionState({ status: 'connected' });
    this.every('ping', PING_INTERVAL_MS, () => this.beat());
    this.every('seqCheck', SEQ_CHECK_INTERVAL_MS, () => this.owner.onSeqCheckDue());
    this.owner.onConnected();
  }

  alive(): void {
    this.lastAlive = this.env.now();
  }

  closed(closed: WsConnClosed): void {
    if (this.stopped) return;
    const wasConnected = this.connected;
    this.connected = false;
    this.cancelTimers();
    const verdict = tokenVerdict(closed.errCode);
    if (verdict !== null) {
      this.stop();
      this.owner.onTokenVerdict(verdict, closed.errCode);
      return;
    }
    this.scheduleRetry(this.fellSilent ? 'silent' : closed.failure, wasConnected);
    this.fellSilent = false;
  }

  /** The machine woke up or the network changed: whatever the socket believes is out of date. */
  wakeUp(): void {
    if (this.stopped) return;
    if (!this.connected) {
      const retry = this.timers.get('retry');
      this.failures = 0;
      if (retry === undefined) {
        // A dial is under way on what may be a network that is gone: let it fail now, the next one follows at once.
        this.owner.breakOff();
        return;
      }
      retry.cancel();
      this.timers.delete('retry');
      this.dial();
      return;
    }
    const asked = this.env.now();
    this.owner.ping();
    this.owner.onSeqCheckDue();
    this.setTimer('probe', PROBE_LIMIT_MS, () => {
      if (this.connected && this.lastAlive < asked) this.giveUp();
    });
  }

  private giveUp(): void {
    this.fellSilent = true;
    this.owner.breakOff();
  }

  private beat(): void {
    if (this.env.now() - this.lastAlive >= SILENCE_LIMIT_MS) this.giveUp();
    else this.owner.ping();
  }

  private dial(): void {
    // After a failure the page goes on saying why it is offline until the link is back.
    if (this.lost === null) this.owner.onConnectionState({ status: 'connecting' });
    else this.owner.onConnectionState({ status: 'waiting', retryAt: this.env.now(), reason: this.lost });
    this.owner.dial();
  }

  private scheduleRetry(reason: ConnectionFailure, wasConnected: boolean): void {
    const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    this.lost = reason;
    // Jitter spreads a crowd of clients after a server restart; the first try after a working link is nearly immediate.
    const delay = Math.round(
      wasConnected ? this.env.random() * FIRST_RETRY_MS : ceiling / 2 + (this.env.random() * ceiling) / 2,
    );
    this.owner.onConnectionState({ status: 'waiting', retryAt: this.env.now() + delay, reason });
    this.setTimer('retry', delay, () => this.dial());
  }

  private every(name: 'ping' | 'seqCheck', intervalMs: number, fn: () => void): void {
    this.setTimer(name, intervalMs, () => {
      fn();
      if (this.connected) this.every(name, intervalMs, fn);
    });
  }

  private setTimer(name: 'ping' | 'seqCheck' | 'probe' | 'retry', ms: number, fn: () => void): void {
    this.timers.get(name)?.cancel();
    this.timers.set(
      name,
      this.env.setTimer(ms, () => {
        this.timers.delete(name);
        fn();
      }),
    );
  }

  private cancelTimers(): void {
    for (const timer of this.timers.values()) timer.cancel();
    this.timers.clear();
  }
}
