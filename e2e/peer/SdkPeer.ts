import { z } from 'zod';
import type { PageAnswer, PageBurst, PageHistoryTiming, PagePeer, PageTimings } from './page/PagePeer';
import { PeerCallError } from './PeerCallError';
import { type PeerEvents } from './PeerEvents';
import {
  listOf,
  peerConversationSchema,
  peerFriendApplicationSchema,
  peerFriendSchema,
  peerHistorySchema,
  peerMessageSchema,
  peerSearchSchema,
  type PeerConversation,
  type PeerFriend,
  type PeerFriendApplication,
  type PeerHistory,
  type PeerMessage,
  type PeerSearch,
} from './peerModels';

/** Who signs in, and where. */
export interface SdkPeerOptions {
  apiAddr: string;
  wsAddr: string;
  userID: string;
  token: string;
  /** Default 5, the web. It must be the platform that the token was issued for. */
  platformID?: number;
  /** The SDK's log level, 1 (fatal only, default) to 6; its lines go to the page's console. */
  logLevel?: number;
  /** Default true. With false `open` resolves after the SDK's `login`, whatever becomes of the connection. */
  waitForSync?: boolean;
  /** Milliseconds from `login` to the end of the first sync; default 60,000. */
  syncTimeoutMs?: number;
}

/** How long a sign-in took, in milliseconds. */
export interface SignInTimes {
  /** From opening the page until the SDK's code was compiled and running. */
  loadMs: number;
  /** From calling `login` to `OnSyncServerFinish`; null when that was not waited for. */
  syncedMs: number | null;
}

/** Receives a burst that was announced with {@link SdkPeer.expectBurst}. */
export interface ExpectedBurst {
  /** Resolves when all messages came, or with what came within `timeoutMs`. */
  done(timeoutMs: number): Promise<PageBurst>;
}

/** The functions of {@link PagePeer}, called from outside of the page or process in which the SDK runs. */
export type SdkHost = {
  [Name in keyof PagePeer]: (...args: Parameters<PagePeer[Name]>) => Promise<Awaited<ReturnType<PagePeer[Name]>>>;
};

/** One person on the official SDK 3.8.5, whatever it runs in. */
export abstract class SdkPeer {
  readonly userID: string;
  /** Everything the SDK has told, across restarts. */
  readonly events: PeerEvents;
  readonly #options: SdkPeerOptions;
  readonly #host: SdkHost;
  #times: SignInTimes = { loadMs: 0, syncedMs: null };

  protected constructor(options: SdkPeerOptions, host: SdkHost, events: PeerEvents) {
    this.userID = options.userID;
    this.events = events;
    this.#options = options;
    this.#host = host;
  }

  /** Ends the peer; its database is gone. */
  abstract close(): Promise<void>;

  /** How long the latest sign-in took. */
  get times(): SignInTimes {
    return this.#times;
  }

  /** How many different messages were delivered as new, a measured burst left out. */
  get received(): number {
    return new Set(this.events.receivedMessages().map((message) => message.clientMsgID)).size;
  }

  /**
   * Signs in. Who opens or restarts the peer does it.
   *
   * @param loadMs How long it took to load the SDK, for {@link times}.
   * @throws PeerCallError when `login` fails; Error when the first sync does not end in time or fails.
   */
  async signIn(loadMs: number): Promise<void> {
    const { apiAddr, wsAddr, userID, token, platformID = 5, logLevel = 1 } = this.#options;
    const after = this.events.mark;
    const started = performance.now();
    this.#unwrap('login', await this.#host.login({ apiAddr, wsAddr, userID, token, platformID, logLevel }));
    this.#times = { loadMs, syncedMs: null };
    if (this.#options.waitForSync === false) return;
    await this.events.waitForSync({ after, timeoutMs: this.#options.syncTimeoutMs ?? 60_000 });
    this.#times = { loadMs, syncedMs: performance.now() - started };
  }

  /**
   * Calls any SDK method; the answer is checked against `schema`.
   *
   * @throws PeerCallError when the SDK rejects.
   */
  async call<Schema extends z.ZodType>(method: string, args: unknown[], schema: Schema): Promise<z.infer<Schema>> {
    const answer = await this.#host.call(method, args);
    return schema.parse(this.#unwrap(method, answer));
  }

  /** Sends a text to a person (`recvID`) or a group (`groupID`); resolves with the acknowledged message. */
  async sendText(message: { recvID: string; text: string } | { groupID: string; text: string }): Promise<PeerMessage> {
    const created = await this.call('createTextMessage', [message.text], z.unknown());
    const target =
      'recvID' in message ? { recvID: message.recvID, groupID: '' } : { recvID: '', groupID: message.groupID };
    return this.call('sendMessage', [{ ...target, message: created }], peerMessageSchema);
  }

  /** All conversations in the SDK's order. */
  conversations(): Promise<PeerConversation[]> {
    return this.call('getAllConversationList', [], listOf(peerConversationSchema));
  }

  /** One conversation; the SDK makes it where there is none. */
  conversationWith(userID: string): Promise<PeerConversation> {
    return this.call('getOneConversation', [{ sourceID: userID, sessionType: 1 }], peerConversationSchema);
  }

  /** A page of at most `count` messages older than `startClientMsgID` (default: the newest), oldest first. */
  history(conversationID: string, count = 20, startClientMsgID = ''): Promise<PeerHistory> {
    return this.call(
      'getAdvancedHistoryMessageList',
      [{ conversationID, count, startClientMsgID, viewType: 0 }],
      peerHistorySchema,
    );
  }

  /**
   * The whole history, oldest first. The SDK pages by time and skips what shares its millisecond with the edge of a
   * page, so a page holds more than a test writes.
   */
  async wholeHistory(conversationID: string, pageSize = 200): Promise<PeerMessage[]> {
    let messages: PeerMessage[] = [];
    for (;;) {
      const page = await this.history(conversationID, pageSize, messages[0]?.clientMsgID);
      messages = [...page.messageList, ...messages];
      if (page.isEnd || page.messageList.length === 0) return messages;
    }
  }

  /** Searches the SDK's own database, with the repair of page/repairSearch.ts. */
  search(conversationID: string, keyword: string, count = 50): Promise<PeerSearch> {
    return this.call(
      'searchLocalMessages',
      [
        {
          conversationID,
          keywordList: [keyword],
          keywordListMatchType: 0,
          messageTypeList: [101],
          pageIndex: 1,
          count,
        },
      ],
      peerSearchSchema,
    );
  }

  /** Marks everything in a conversation as read. */
  async markRead(conversationID: string): Promise<void> {
    await this.call('markConversationMessageAsRead', [conversationID], z.unknown());
  }

  /** Deletes a message on the server and here, for this user only. */
  async deleteMessage(conversationID: string, clientMsgID: string): Promise<void> {
    await this.call('deleteMessage', [{ conversationID, clientMsgID }], z.unknown());
  }

  /** Takes a message back for everybody. */
  async revoke(conversationID: string, clientMsgID: string): Promise<void> {
    await this.call('revokeMessage', [{ conversationID, clientMsgID }], z.unknown());
  }

  /** Sum of the unread counts. */
  totalUnread(): Promise<number> {
    return this.call('getTotalUnreadMsgCount', [], z.number());
  }

  friends(): Promise<PeerFriend[]> {
    return this.call('getFriendList', [false], listOf(peerFriendSchema));
  }

  async addFriend(toUserID: string, reqMsg = ''): Promise<void> {
    await this.call('addFriend', [{ toUserID, reqMsg }], z.unknown());
  }

  /** Friend requests that this user has got. */
  friendApplications(): Promise<PeerFriendApplication[]> {
    return this.call('getFriendApplicationListAsRecipient', [], listOf(peerFriendApplicationSchema));
  }

  async acceptFriend(toUserID: string, handleMsg = ''): Promise<void> {
    await this.call('acceptFriendApplication', [{ toUserID, handleMsg }], z.unknown());
  }

  async refuseFriend(toUserID: string, handleMsg = ''): Promise<void> {
    await this.call('refuseFriendApplication', [{ toUserID, handleMsg }], z.unknown());
  }

  async deleteFriend(userID: string): Promise<void> {
    await this.call('deleteFriend', [userID], z.unknown());
  }

  async setRemark(userID: string, remark: string): Promise<void> {
    await this.call('updateFriends', [{ friendUserIDs: [userID], remark }], z.unknown());
  }

  /** Closes the page's open sockets, as a broken network would; the SDK dials again at once. Tells how many those were. */
  cutSocket(): Promise<number> {
    return this.#host.cutSocket();
  }

  /** Ends the session: the server forgets this connection, the database stays. */
  async logout(): Promise<void> {
    await this.call('logout', [], z.unknown());
  }

  /**
   * Counts the next `count` received messages inside the page. Until they are complete, message and conversation
   * events do not reach {@link events}.
   */
  async expectBurst(count: number): Promise<ExpectedBurst> {
    await this.#host.armBurst(count);
    return { done: (timeoutMs) => this.#host.awaitBurst(timeoutMs) };
  }

  /** Sends `count` texts one after the other and times each, inside the page, from `sendMessage` to its answer. */
  measureSends(recvID: string, count: number, prefix = 'm'): Promise<PageTimings> {
    return this.#host.measureSends({ recvID, groupID: '' }, count, prefix);
  }

  /** Opens up to `pages` pages of `count` messages, newest first, and times each inside the page. */
  measureHistory(conversationID: string, count: number, pages: number): Promise<PageHistoryTiming[]> {
    return this.#host.measureHistory(conversationID, count, pages);
  }

  #unwrap(method: string, answer: PageAnswer): unknown {
    if (!answer.ok) throw new PeerCallError(this.userID, method, answer.errCode, answer.errMsg);
    return answer.data;
  }
}
