import { CbEvents, ErrorCode, getSDK, LogLevel } from '@openim/client-sdk';
import { z } from 'zod';
import { offerBrowserGlobals } from './browserGlobals';
import { PeerCallError } from './PeerCallError';
import { PeerEvents } from './PeerEvents';
import {
  listOf,
  peerConversationSchema,
  peerFriendSchema,
  peerHistorySchema,
  peerMessageSchema,
  type PeerConversation,
  type PeerFriend,
  type PeerHistory,
  type PeerMessage,
} from './peerModels';

/** Who signs in, and where. */
export interface JsSdkPeerOptions {
  apiAddr: string;
  wsAddr: string;
  userID: string;
  token: string;
  /** Default 5, the web. It must be the platform that the token was issued for. */
  platformID?: number;
  /** Milliseconds from `login` to the end of the first sync; default 20,000. */
  syncTimeoutMs?: number;
}

const failureSchema = z.looseObject({ errCode: z.number().default(-1), errMsg: z.string().default('') });

const eventSchema = z.looseObject({
  data: z.unknown().optional(),
  errCode: z.number().default(0),
  errMsg: z.string().default(''),
});

/** One person on the official pure JavaScript SDK 0.0.14: the JSON envelope, no database. Lives in this process. */
export class JsSdkPeer {
  readonly userID: string;
  readonly events: PeerEvents;
  readonly #sdk = getSDK();

  /** Made by {@link openJsSdkPeer}. */
  constructor(userID: string) {
    this.userID = userID;
    this.events = new PeerEvents(userID);
    // The SDK's own type leaves out the emitter that its object has.
    const on: unknown = Reflect.get(this.#sdk, 'on');
    if (typeof on !== 'function') throw new Error('the SDK raises no events');
    for (const name of Object.values(CbEvents)) {
      Reflect.apply(on, this.#sdk, [name, (event: unknown): void => this.#onEvent(name, event)]);
    }
  }

  /** @throws PeerCallError when the connection fails; Error when the first sync does not end in time or fails. */
  async signIn(options: JsSdkPeerOptions): Promise<void> {
    const { apiAddr, wsAddr, userID, token, platformID = 5 } = options;
    const after = this.events.mark;
    await this.#ask(
      'login',
      this.#sdk.login({ apiAddr, wsAddr, userID, token, platformID, logLevel: LogLevel.Silent }),
      z.unknown(),
    );
    await this.events.waitForSync({ after, timeoutMs: options.syncTimeoutMs ?? 20_000 });
  }

  /** Sends a text to a person; resolves with the acknowledged message. */
  async sendText(message: { recvID: string; text: string }): Promise<PeerMessage> {
    const created = await this.#sdk.createTextMessage(message.text);
    return this.#ask(
      'sendMessage',
      this.#sdk.sendMessage({ recvID: message.recvID, groupID: '', message: created.data }),
      peerMessageSchema,
    );
  }

  /** The newest `count` conversations, pinned ones first. */
  conversations(count = 100): Promise<PeerConversation[]> {
    return this.#ask(
      'getConversationListSplit',
      this.#sdk.getConversationListSplit({ offset: 0, count }),
      listOf(peerConversationSchema),
    );
  }

  /** A page of at most `count` messages, oldest first. */
  history(conversationID: string, count = 20, startClientMsgID = ''): Promise<PeerHistory> {
    return this.#ask(
      'getAdvancedHistoryMessageList',
      this.#sdk.getAdvancedHistoryMessageList({ conversationID, count, startClientMsgID }),
      peerHistorySchema,
    );
  }

  /** Marks everything in a conversation as read. */
  async markRead(conversationID: string): Promise<void> {
    await this.#ask(
      'markConversationMessageAsRead',
      this.#sdk.markConversationMessageAsRead(conversationID),
      z.unknown(),
    );
  }

  /** Sum of the unread counts. */
  totalUnread(): Promise<number> {
    return this.#ask('getTotalUnreadMsgCount', this.#sdk.getTotalUnreadMsgCount(), z.number());
  }

  friends(): Promise<PeerFriend[]> {
    return this.#ask(
      'getFriendListPage',
      this.#sdk.getFriendListPage({ offset: 0, count: 1000 }),
      listOf(peerFriendSchema),
    );
  }

  /** Ends the session and closes the socket; does nothing when the peer was kicked before. */
  async close(): Promise<void> {
    try {
      await this.#ask('logout', this.#sdk.logout(), z.unknown());
    } catch (error) {
      const signedOut: number = ErrorCode.ResourceLoadNotCompleteError;
      if (!(error instanceof PeerCallError && error.errCode === signedOut)) throw error;
    }
  }

  #onEvent(name: string, event: unknown): void {
    const { data, errCode, errMsg } = eventSchema.parse(event);
    this.events.add({ at: performance.timeOrigin + performance.now(), name, data, errCode, errMsg });
  }

  async #ask<Schema extends z.ZodType>(
    method: string,
    answer: Promise<{ data: unknown }>,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    let data: unknown;
    try {
      ({ data } = await answer);
    } catch (thrown) {
      const failure = failureSchema.parse(thrown);
      throw new PeerCallError(this.userID, method, failure.errCode, failure.errMsg);
    }
    return schema.parse(data);
  }
}

/**
 * Signs a person in with the pure JavaScript SDK; resolves when its first sync has ended.
 *
 * @throws PeerCallError when the connection fails; Error when the sync does not end in time or fails.
 */
export async function openJsSdkPeer(options: JsSdkPeerOptions): Promise<JsSdkPeer> {
  offerBrowserGlobals();
  const peer = new JsSdkPeer(options.userID);
  await peer.signIn(options);
  return peer;
}
