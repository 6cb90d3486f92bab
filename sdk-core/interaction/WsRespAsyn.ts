import type { Environment, Timer } from '../env/Environment';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { ResponseEnvelope } from '../wire/envelope';

interface Waiter {
  readonly operationID: string;
  readonly resolve: (data: Uint8Array) => void;
  readonly reject: (error: OpenIMError) => void;
  readonly deadline: Timer;
}

/**
 * Turns an asynchronous socket into request and response: gives every request a `msgIncr` and a waiter, and completes the
 * waiter when the answer with that `msgIncr` comes, time runs out, or the socket goes (gateway 4).
 */
export class WsRespAsyn {
  private readonly waiters = new Map<string, Waiter>();
  private counter = 0;

  constructor(private readonly env: Environment) {}

  /** Registers a request. The promise rejects with 10001 after `timeoutMs`, or with what `failAll` or the server says. */
  expect(operationID: string, timeoutMs: number): { readonly msgIncr: string; readonly answer: Promise<Uint8Array> } {
    this.counter += 1;
    const msgIncr = String(this.counter);
    const answer = new Promise<Uint8Array>((resolve, reject) => {
      const deadline = this.env.setTimer(timeoutMs, () => {
        this.waiters.delete(msgIncr);
        reject(new OpenIMError(errCodes.networkTimeout, 'the server did not answer in time', operationID));
      });
      this.waiters.set(msgIncr, { operationID, resolve, reject, deadline });
    });
    return { msgIncr, answer };
  }

  /** @returns false when nobody waits for this answer (any more) */
  complete(response: ResponseEnvelope): boolean {
    const waiter = this.take(response.msgIncr);
    if (waiter === undefined) return false;
    if (response.errCode === 0) waiter.resolve(response.data);
    else waiter.reject(new OpenIMError(response.errCode, response.errMsg, waiter.operationID));
    return true;
  }

  fail(msgIncr: string, error: OpenIMError): void {
    this.take(msgIncr)?.reject(error);
  }

  /** The socket is gone: whether the server acted on what was asked is unknown. */
  failAll(): void {
    for (const msgIncr of [...this.waiters.keys()]) {
      const waiter = this.take(msgIncr);
      waiter?.reject(new OpenIMError(errCodes.network, 'the connection was lost', waiter.operationID));
    }
  }

  private take(msgIncr: string): Waiter | undefined {
    const waiter = this.waiters.get(msgIncr);
    if (waiter === undefined) return undefined;
    this.waiters.delete(msgIncr);
    waiter.deadline.cancel();
    return waiter;
  }
}
