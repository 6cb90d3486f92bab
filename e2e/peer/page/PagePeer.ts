/**
 * What the harness page offers to the test process. The page runs the official SDK; everything here crosses
 * the browser's debugging protocol, so all of it is plain JSON.
 */

/** How one person signs in. */
export interface PageLogin {
  apiAddr: string;
  wsAddr: string;
  userID: string;
  token: string;
  platformID: number;
  /** The SDK's own log level, 0 (panic) to 6 (verbose). */
  logLevel: number;
}

/** Result of one SDK call. The SDK rejects with an object, which does not survive the way out as an exception. */
export type PageAnswer = { ok: true; data?: unknown } | { ok: false; errCode: number; errMsg: string };

/** One SDK event, stamped in the page. */
export interface PageEvent {
  /** Milliseconds since 1970, with fractions, by the page's clock. */
  at: number;
  name: string;
  data: unknown;
  errCode: number;
  errMsg: string;
}

/** What has arrived of an expected burst; times are milliseconds since 1970, with fractions, 0 while nothing came. */
export interface PageBurst {
  wanted: number;
  /** Different messages seen. */
  received: number;
  /** Messages seen again. */
  repeated: number;
  armedAt: number;
  firstAt: number;
  lastAt: number;
}

/** Lengths of equal operations done one after the other, in milliseconds. */
export interface PageTimings {
  durations: number[];
}

/** One opened page of history. */
export interface PageHistoryTiming {
  milliseconds: number;
  messages: number;
  isEnd: boolean;
}

/** The object that the page puts on its global scope when the SDK's code is running. */
export interface PagePeer {
  /** Starts the SDK and signs in; resolves when the SDK's `login` does, which is before anything was sent. */
  login(options: PageLogin): Promise<PageAnswer>;
  /** Calls an SDK method by name. */
  call(method: string, args: unknown[]): Promise<PageAnswer>;
  /** Closes every open WebSocket of the page and tells how many those were. */
  cutSocket(): number;
  /**
   * Counts the next `wanted` different received messages in the page. Until then, message and conversation events
   * are not passed to the test process, so that the observer does not slow what it observes.
   */
  armBurst(wanted: number): void;
  /** Resolves when the armed burst is complete or `timeoutMs` have passed. */
  awaitBurst(timeoutMs: number): Promise<PageBurst>;
  /** Sends `count` texts one after the other, each when the one before was acknowledged. */
  measureSends(target: { recvID: string; groupID: string }, count: number, prefix: string): Promise<PageTimings>;
  /** Opens up to `pages` pages of history, newest first. */
  measureHistory(conversationID: string, count: number, pages: number): Promise<PageHistoryTiming[]>;
}

declare global {
  var openimPeer: PagePeer;
  /** Put into the page by the test process: takes a JSON array of {@link PageEvent}. */
  var openimPeerEvents: (batch: string) => Promise<void>;
}
