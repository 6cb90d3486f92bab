import { serverCalls } from '../programs/serverCalls';
import type { Bench } from '../support/Bench';
import { kinds, nameOf, type Account, type ByKind, type Client, type SignInTimes } from '../support/clients';
import { milliseconds } from '../support/Report';

const SCENARIO = 'sign-in, empty device';

/** An account's size: so many chats with friends, each so long. */
export interface AccountSize {
  readonly conversations: number;
  readonly messagesEach: number;
}

/** What a client showed after its first sync, and what the server had. */
export interface SignedIn {
  readonly times: SignInTimes;
  readonly shown: Account;
}

/** Gives a user friends and chats; the same for everybody. Resolves with what is unread. */
export async function seedAccount(bench: Bench, userID: string, size: AccountSize): Promise<number> {
  return (await bench.server.remote.call(serverCalls.seedAccount, { userID, ...size })).unread;
}

/** A client that has just signed in. */
export async function signedIn(client: Client): Promise<SignedIn> {
  return { times: client.times, shown: await client.account() };
}

/** From `login` to "synced" on an empty device, and the proof that all ended with the same account. */
export function reportSignIn(bench: Bench, size: AccountSize, unread: number, results: ByKind<SignedIn>): void {
  const { report } = bench;
  const { ours, official, officialNode } = results;
  const add = (name: string, key: keyof SignInTimes, note: string): void => {
    report.add(SCENARIO, name, milliseconds, {
      ours: ours.times[key],
      official: official.times[key],
      officialNode: officialNode.times[key],
      note,
    });
  };
  add('code loaded', 'loadMs', 'ours: a Node process; official: the page with 37 MB of WebAssembly, or Node with it');
  add('first 50 rows readable', 'firstRowsMs', 'with name and newest message; the official SDK tells no such moment');
  add(
    'synced',
    'syncedMs',
    `${size.conversations} conversations × ${size.messagesEach} messages, all with friends; from login to "synced" or OnSyncServerFinish`,
  );
  for (const kind of kinds) {
    const { conversations, withNewest, unread: shownUnread } = results[kind].shown;
    report.check(
      `${nameOf[kind]}: ${size.conversations} conversations with their newest message, ${unread} unread after the sync`,
      conversations === size.conversations && withNewest === conversations && shownUnread === unread,
      `${conversations}, ${withNewest} with it, ${shownUnread} unread`,
    );
  }
}
