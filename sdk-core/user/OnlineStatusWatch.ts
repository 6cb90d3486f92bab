import { reqIdentifier } from '../interaction/reqIdentifier';
import type { SendRequest } from '../sync/SeqRequests';
import type { SyncContext } from '../sync/SyncContext';
import type { OnlineStatus } from '../types/user';
import * as wire from '../wire/gatewayMessages';
import { WireError } from '../wire/messageCodec';
import { watchDifference } from './watchDifference';

interface Known {
  readonly platformIDs: readonly number[];
  /** The number of the message that said so, counted from the start. */
  readonly heard: number;
}

/**
 * Whose online states are watched, and what is known of them (docs/protocol.md, sync 16). Subscriptions live as long as the
 * connection: they are made again after each connect, and without a link nobody is known to be online.
 */
export class OnlineStatusWatch {
  private watched: ReadonlySet<string> = new Set();
  private readonly known = new Map<string, Known>();
  private isConnected = false;
  private heard = 0;

  constructor(
    private readonly context: Pick<SyncContext, 'env'>,
    private readonly send: SendRequest,
    private readonly tell: (statuses: readonly OnlineStatus[]) => void,
  ) {}

  /**
   * From here on exactly these people are watched; only the difference goes to the server. What it does not take now is asked
   * for again after the next connect.
   * @returns what is known at once
   */
  watch(userIDs: readonly string[]): readonly OnlineStatus[] {
    const next = new Set(userIDs.filter((userID) => userID !== ''));
    const { added, removed } = watchDifference(this.watched, next);
    this.watched = next;
    for (const userID of removed) this.known.delete(userID);
    if (this.isConnected && added.length + removed.length > 0) void this.subscribe(added, removed);
    return [...next].flatMap((userID) => {
      const known = this.known.get(userID);
      return known === undefined ? [] : [{ userID, platformIDs: known.platformIDs }];
    });
  }

  connected(): void {
    this.isConnected = true;
    if (this.watched.size > 0) void this.subscribe([...this.watched], []);
  }

  /** States are unknown from now on: who was told to be online is told to be nowhere. */
  disconnected(): void {
    this.isConnected = false;
    const online = [...this.known].filter(([, { platformIDs }]) => platformIDs.length > 0);
    this.known.clear();
    if (online.length > 0) this.tell(online.map(([userID]) => ({ userID, platformIDs: [] })));
  }

  /** Takes a 2005 push. A malformed one is logged and skipped. */
  pushed(data: Uint8Array): void {
    const subscribers = this.decoded(data);
    if (subscribers === null) return;
    this.heard += 1;
    this.take(subscribers, this.heard);
  }

  private async subscribe(subscribeUserID: string[], unsubscribeUserID: string[]): Promise<void> {
    const operationID = this.context.env.uniqueID();
    const asked = this.heard;
    try {
      const request = wire.subUserOnlineStatus.encode({ subscribeUserID, unsubscribeUserID });
      const answer = await this.send(reqIdentifier.subUserOnlineStatus, request, operationID);
      // What was pushed since is newer than the answer, which may be read behind it.
      if (this.isConnected) this.take(this.decoded(answer) ?? [], asked);
    } catch (error) {
      this.context.env.log('info', 'online states not asked for', { operationID, error: String(error) });
    }
  }

  private take(subscribers: readonly wire.OnlineStatusBody[], heard: number): void {
    const changed: OnlineStatus[] = [];
    for (const { userID, onlinePlatformIDs } of subscribers) {
      if (!this.watched.has(userID)) continue;
      const before = this.known.get(userID);
      if (before !== undefined && before.heard > heard) continue;
      const platformIDs = [...new Set(onlinePlatformIDs)].sort((a, b) => a - b);
      this.known.set(userID, { platformIDs, heard });
      if (before === undefined || !isEqual(before.platformIDs, platformIDs)) changed.push({ userID, platformIDs });
    }
    if (changed.length > 0) this.tell(changed);
  }

  private decoded(data: Uint8Array): readonly wire.OnlineStatusBody[] | null {
    try {
      return wire.subUserOnlineStatusTips.decode(data).subscribers;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.context.env.log('warn', 'online states skipped', { bytes: data.byteLength, error: error.message });
      return null;
    }
  }
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
