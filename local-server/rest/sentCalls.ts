/** How long the outcome of a call can be asked for: 24 hours in ms. */
const LIFE_MS = 86_400_000;
const MAX_CALLS = 100_000;
const Status = { Unknown: 0, Sent: 2 } as const;

/** Remembers by operationID which `send_msg` calls succeeded (docs/protocol.md, rest 11.1). Times are ms. */
export class SentCalls {
  /** In the order of time, so that the oldest is first. */
  private readonly sentAt = new Map<string, number>();

  add(operationID: string, now: number): void {
    for (const [key, time] of this.sentAt) {
      if (now - time < LIFE_MS && this.sentAt.size < MAX_CALLS) break;
      this.sentAt.delete(key);
    }
    this.sentAt.delete(operationID);
    this.sentAt.set(operationID, now);
  }

  /** 0 unknown or longer ago than a day, 2 sent. */
  status(operationID: string, now: number): number {
    const time = this.sentAt.get(operationID);
    return time !== undefined && now - time < LIFE_MS ? Status.Sent : Status.Unknown;
  }
}
