import { encodePush, encodeSubUserOnlineStatusTips } from '../codec/bodies';
import type { OnlineStatus } from '../codec/bodies';
import type { WsResponse } from '../codec/envelope';
import { IOS_PLATFORM } from '../domain/constants';
import type { Pusher } from '../domain/messageService';
import type { Quirks } from '../options';
import type { Connection } from './connection';
import { ReqIdentifier } from './reqIdentifier';

const NO_DATA = new Uint8Array(0);

interface QueuedPush {
  readonly userIDs: readonly string[];
  readonly conversationID: string;
  readonly msg: Uint8Array;
  readonly operationID: string;
}

/** Encodes a server-started frame once per envelope encoding, however many connections get it. */
class SharedFrame {
  private readonly frames = new Map<string, Buffer>();

  constructor(private readonly response: WsResponse) {}

  sendTo(connection: Connection): void {
    const { codec } = connection.handshake;
    let frame = this.frames.get(codec.key);
    if (!frame) {
      frame = codec.encodeResponse(this.response);
      this.frames.set(codec.key, frame);
    }
    connection.sendFrame(frame);
  }
}

/** Knows who is connected: delivers pushes, answers for online status, tells its changes. */
export class Hub implements Pusher {
  private readonly byUser = new Map<string, Set<Connection>>();
  private readonly subscribers = new Map<string, Set<Connection>>();
  private queue: QueuedPush[] = [];
  private pushedFrames = 0;

  constructor(private readonly quirks: Quirks) {}

  get connectionCount(): number {
    let count = 0;
    for (const connections of this.byUser.values()) count += connections.size;
    return count;
  }

  get pushCount(): number {
    return this.pushedFrames;
  }

  connectedUsers(): string[] {
    return [...this.byUser.keys()];
  }

  isConnected(userID: string): boolean {
    return this.byUser.has(userID);
  }

  connectionsOf(userID: string): Connection[] {
    return [...(this.byUser.get(userID) ?? [])];
  }

  all(): Connection[] {
    return [...this.byUser.values()].flatMap((connections) => [...connections]);
  }

  add(connection: Connection): void {
    const before = this.platformsOf(connection.userID);
    const connections = this.byUser.get(connection.userID) ?? new Set();
    connections.add(connection);
    this.byUser.set(connection.userID, connections);
    this.tellPresence(connection.userID, before);
  }

  remove(connection: Connection): void {
    const connections = this.byUser.get(connection.userID);
    if (!connections?.has(connection)) return;
    const before = this.platformsOf(connection.userID);
    connections.delete(connection);
    if (connections.size === 0) this.byUser.delete(connection.userID);
    this.unsubscribe(connection, connection.subscriptions);
    this.tellPresence(connection.userID, before);
  }

  /** Pushes leave after the request that caused them was answered, in the order in which they were queued. */
  push(userIDs: readonly string[], conversationID: string, msg: Uint8Array, operationID: string): void {
    const push = { userIDs, conversationID, msg, operationID };
    const { pushDelayMs } = this.quirks;
    if (pushDelayMs > 0) {
      setTimeout(() => {
        this.deliver(push);
      }, pushDelayMs).unref();
      return;
    }
    this.queue.push(push);
    if (this.queue.length > 1) return;
    setImmediate(() => {
      this.drain();
    });
  }

  /** Forgets what was not pushed yet: the receivers are gone. */
  dropQueue(): void {
    this.queue = [];
  }

  /** Sends 2002 and closes (docs/protocol.md, gateway 6). */
  kick(connection: Connection): void {
    connection.respond({
      reqIdentifier: ReqIdentifier.KickOnlineMsg,
      msgIncr: '',
      operationID: '',
      errCode: 0,
      errMsg: '',
      data: NO_DATA,
    });
    connection.close('kicked');
  }

  /** The platforms on which a user is connected, ascending, each once. */
  platformsOf(userID: string): number[] {
    const platforms = new Set<number>();
    for (const connection of this.byUser.get(userID) ?? []) platforms.add(connection.platformID);
    return [...platforms].sort((a, b) => a - b);
  }

  subscribe(connection: Connection, userIDs: Iterable<string>): OnlineStatus[] {
    const statuses: OnlineStatus[] = [];
    for (const userID of userIDs) {
      connection.subscriptions.add(userID);
      const subscribers = this.subscribers.get(userID) ?? new Set();
      subscribers.add(connection);
      this.subscribers.set(userID, subscribers);
      statuses.push({ userID, onlinePlatformIDs: this.platformsOf(userID) });
    }
    return statuses;
  }

  unsubscribe(connection: Connection, userIDs: Iterable<string>): void {
    for (const userID of [...userIDs]) {
      connection.subscriptions.delete(userID);
      const subscribers = this.subscribers.get(userID);
      subscribers?.delete(connection);
      if (subscribers?.size === 0) this.subscribers.delete(userID);
    }
  }

  private drain(): void {
    const pushes = this.queue;
    this.queue = [];
    for (const push of pushes) this.deliver(push);
  }

  private deliver({ userIDs, conversationID, msg, operationID }: QueuedPush): void {
    let frame: SharedFrame | undefined;
    for (const userID of userIDs) {
      for (const connection of this.byUser.get(userID) ?? []) {
        if (connection.isBackground && connection.platformID === IOS_PLATFORM) continue;
        frame ??= new SharedFrame({
          reqIdentifier: ReqIdentifier.PushMsg,
          msgIncr: '',
          operationID,
          errCode: 0,
          errMsg: '',
          data: encodePush(conversationID, msg),
        });
        frame.sendTo(connection);
        this.pushedFrames += 1;
      }
    }
  }

  private tellPresence(userID: string, before: readonly number[]): void {
    const onlinePlatformIDs = this.platformsOf(userID);
    const isSame = before.length === onlinePlatformIDs.length && before.every((id, i) => id === onlinePlatformIDs[i]);
    if (isSame || !this.quirks.presencePush) return;
    const subscribers = this.subscribers.get(userID);
    if (!subscribers) return;
    const frame = new SharedFrame({
      reqIdentifier: ReqIdentifier.SubUserOnlineStatus,
      msgIncr: '',
      operationID: '',
      errCode: 0,
      errMsg: '',
      data: encodeSubUserOnlineStatusTips([{ userID, onlinePlatformIDs }]),
    });
    for (const subscriber of subscribers) frame.sendTo(subscriber);
  }
}
