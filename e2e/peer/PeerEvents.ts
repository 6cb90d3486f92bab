import { z } from 'zod';
import {
  listOf,
  peerConversationSchema,
  peerFriendApplicationSchema,
  peerFriendSchema,
  peerMessageSchema,
  peerReadReceiptSchema,
  peerRevocationSchema,
  type PeerConversation,
  type PeerFriend,
  type PeerFriendApplication,
  type PeerMessage,
  type PeerReadReceipt,
  type PeerRevocation,
} from './peerModels';

/** The events whose data tests look at. All others are logged with their data as it came. */
export interface PeerEventData {
  OnRecvNewMessage: PeerMessage;
  OnRecvNewMessages: PeerMessage[];
  OnRecvOfflineNewMessage: PeerMessage;
  OnMsgDeleted: PeerMessage;
  OnNewRecvMessageRevoked: PeerRevocation;
  OnRecvC2CReadReceipt: PeerReadReceipt[];
  OnNewConversation: PeerConversation[];
  OnConversationChanged: PeerConversation[];
  OnTotalUnreadMessageCountChanged: number;
  OnFriendAdded: PeerFriend;
  OnFriendDeleted: PeerFriend;
  OnFriendInfoChanged: PeerFriend;
  OnFriendApplicationAdded: PeerFriendApplication;
  OnFriendApplicationAccepted: PeerFriendApplication;
  OnFriendApplicationRejected: PeerFriendApplication;
  OnRecvCustomBusinessMessage: unknown;
  OnSyncServerStart: unknown;
  OnSyncServerFinish: unknown;
  OnSyncServerFailed: unknown;
  OnConnecting: unknown;
  OnConnectSuccess: unknown;
  OnConnectFailed: unknown;
  OnKickedOffline: unknown;
  OnUserTokenExpired: unknown;
  OnUserTokenInvalid: unknown;
}

/** The names of the events with known data. */
export type PeerEventName = keyof PeerEventData;

const dataSchemas: { [Name in PeerEventName]: z.ZodType<PeerEventData[Name]> } = {
  OnRecvNewMessage: peerMessageSchema,
  OnRecvNewMessages: listOf(peerMessageSchema),
  OnRecvOfflineNewMessage: peerMessageSchema,
  OnMsgDeleted: peerMessageSchema,
  OnNewRecvMessageRevoked: peerRevocationSchema,
  OnRecvC2CReadReceipt: listOf(peerReadReceiptSchema),
  OnNewConversation: listOf(peerConversationSchema),
  OnConversationChanged: listOf(peerConversationSchema),
  OnTotalUnreadMessageCountChanged: z.number(),
  OnFriendAdded: peerFriendSchema,
  OnFriendDeleted: peerFriendSchema,
  OnFriendInfoChanged: peerFriendSchema,
  OnFriendApplicationAdded: peerFriendApplicationSchema,
  OnFriendApplicationAccepted: peerFriendApplicationSchema,
  OnFriendApplicationRejected: peerFriendApplicationSchema,
  OnRecvCustomBusinessMessage: z.unknown(),
  OnSyncServerStart: z.unknown(),
  OnSyncServerFinish: z.unknown(),
  OnSyncServerFailed: z.unknown(),
  OnConnecting: z.unknown(),
  OnConnectSuccess: z.unknown(),
  OnConnectFailed: z.unknown(),
  OnKickedOffline: z.unknown(),
  OnUserTokenExpired: z.unknown(),
  OnUserTokenInvalid: z.unknown(),
};

/** One event of a peer. */
export interface PeerEvent<Name extends PeerEventName = PeerEventName> {
  name: Name;
  /** Milliseconds since 1970, with fractions, by the peer's clock. */
  at: number;
  data: PeerEventData[Name];
  errCode: number;
  errMsg: string;
}

/** An event as the SDK raised it. */
export const rawPeerEventSchema = z.object({
  at: z.number(),
  name: z.string(),
  data: z.unknown().optional(),
  errCode: z.number().default(0),
  errMsg: z.string().default(''),
});
export type RawPeerEvent = z.infer<typeof rawPeerEventSchema>;

/** How long {@link PeerEvents.waitFor} waits when it is not told, in milliseconds. */
export const eventTimeoutMs = 30_000;

interface Waiter {
  /** Takes the events that come; true when it has what it wants. */
  take(event: RawPeerEvent): boolean;
  reject(error: Error): void;
}

/** Everything that a peer's SDK has told since it was opened, in order. */
export class PeerEvents {
  readonly #owner: string;
  readonly #log: RawPeerEvent[] = [];
  readonly #waiters = new Set<Waiter>();
  #failure: Error | null = null;

  /** @param owner Whose events these are; named in time-outs. */
  constructor(owner: string) {
    this.#owner = owner;
  }

  /** How many events there were so far. Hand it to `waitFor` or `of` to look only at later ones. */
  get mark(): number {
    return this.#log.length;
  }

  /** All events, with their data as the SDK gave it. */
  get log(): readonly RawPeerEvent[] {
    return this.#log;
  }

  /** Appends an event and settles who waited for it. */
  add(event: RawPeerEvent): void {
    this.#log.push(event);
    for (const waiter of [...this.#waiters]) {
      if (waiter.take(event)) this.#waiters.delete(waiter);
    }
  }

  /** Gives up: everybody who waits now or later gets this error. */
  fail(error: Error): void {
    this.#failure = error;
    for (const waiter of this.#waiters) waiter.reject(error);
    this.#waiters.clear();
  }

  /** All events of one name, from `after` on. */
  of<Name extends PeerEventName>(name: Name, after = 0): PeerEvent<Name>[] {
    return this.#log
      .slice(after)
      .filter((event) => event.name === name)
      .map((event) => parse(name, event));
  }

  /**
   * The first event of that name whose data passes `accepts`; one that has already come counts.
   *
   * @param options.timeoutMs Milliseconds to wait; default {@link eventTimeoutMs}.
   * @param options.after A former `mark`: earlier events do not count.
   * @throws Error when the time is over; it names the events that came instead.
   */
  waitFor<Name extends PeerEventName>(
    name: Name,
    accepts: (data: PeerEventData[Name], event: PeerEvent<Name>) => boolean = () => true,
    options: { timeoutMs?: number; after?: number } = {},
  ): Promise<PeerEvent<Name>> {
    return this.waitForAny([name], accepts, options);
  }

  /** As {@link waitFor}, for the first event of several names. */
  waitForAny<Name extends PeerEventName>(
    names: readonly Name[],
    accepts: (data: PeerEventData[Name], event: PeerEvent<Name>) => boolean = () => true,
    options: { timeoutMs?: number; after?: number } = {},
  ): Promise<PeerEvent<Name>> {
    const { timeoutMs = eventTimeoutMs, after = 0 } = options;
    const pick = (raw: RawPeerEvent): PeerEvent<Name> | null => {
      const name = names.find((candidate) => candidate === raw.name);
      if (name === undefined) return null;
      const event = parse(name, raw);
      return accepts(event.data, event) ? event : null;
    };
    if (this.#failure !== null) return Promise.reject(this.#failure);
    for (const raw of this.#log.slice(after)) {
      const event = pick(raw);
      if (event !== null) return Promise.resolve(event);
    }
    return new Promise((resolve, reject) => {
      const settle = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      const waiter: Waiter = {
        take: (raw) => {
          try {
            const event = pick(raw);
            if (event === null) return false;
            clearTimeout(timer);
            resolve(event);
          } catch (error) {
            settle(error instanceof Error ? error : new Error(String(error)));
          }
          return true;
        },
        reject: settle,
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        const came = this.#log.slice(after).map((event) => event.name);
        const wanted = names.join(' or ');
        reject(
          new Error(`${this.#owner}: no such ${wanted} within ${timeoutMs} ms; came: ${came.join(', ') || 'none'}`),
        );
      }, timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /**
   * The messages delivered as new, in order, repeats included. A burst that was measured in the peer is left out.
   */
  receivedMessages(after = 0): PeerMessage[] {
    return this.#log.slice(after).flatMap((event) => {
      if (event.name === 'OnRecvNewMessage') return [peerMessageSchema.parse(event.data)];
      if (event.name === 'OnRecvNewMessages') return listOf(peerMessageSchema).parse(event.data);
      return [];
    });
  }

  /** Waits until the message with this `clientMsgID`, or the first that `which` accepts, was delivered as new. */
  async waitForMessage(
    which: string | ((message: PeerMessage) => boolean),
    options: { timeoutMs?: number; after?: number } = {},
  ): Promise<PeerMessage> {
    const accepts = typeof which === 'string' ? (message: PeerMessage) => message.clientMsgID === which : which;
    let found: PeerMessage | undefined;
    const take = (data: PeerMessage | PeerMessage[]): boolean => {
      found = (Array.isArray(data) ? data : [data]).find(accepts);
      return found !== undefined;
    };
    await this.waitForAny(['OnRecvNewMessage', 'OnRecvNewMessages'], take, options);
    if (found === undefined) throw new Error(`${this.#owner}: the awaited message is gone`);
    return found;
  }

  /**
   * Waits for the end of a sync.
   *
   * @throws Error at once when the sync fails, the peer is kicked or its token is refused.
   */
  async waitForSync(options: { timeoutMs?: number; after?: number } = {}): Promise<void> {
    const end = await this.waitForAny(
      ['OnSyncServerFinish', 'OnSyncServerFailed', 'OnKickedOffline', 'OnUserTokenInvalid', 'OnUserTokenExpired'],
      () => true,
      options,
    );
    if (end.name !== 'OnSyncServerFinish') {
      throw new Error(`${this.#owner}: the sync ended with ${end.name} ${end.errCode} ${end.errMsg}`);
    }
  }
}

function parse<Name extends PeerEventName>(name: Name, event: RawPeerEvent): PeerEvent<Name> {
  return { ...event, name, data: dataSchemas[name].parse(event.data) };
}
