import type { NodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import type { WasmPeer } from '../../e2e/peer/wasmPeer';
import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import type { Bench, OurClient } from '../support/Bench';
import { milliseconds } from '../support/Report';

const SCENARIO = 'sign-in, empty device';
/** Rows that fill the first screens of the list. */
const FIRST_ROWS = 50;
const QUIET_MS = 1000;

/** Everybody who has signed in, each as a user of his own with an equal account. */
export interface Clients {
  readonly ours: OurClient;
  readonly official: WasmPeer;
  readonly officialNode: NodeWasmPeer;
}

/** Three equal accounts, and a client of each kind signed in to one of them on an empty device. */
export interface Accounts extends Clients {
  /** What each client must show. */
  readonly expectedUnread: number;
}

/**
 * Makes three equal accounts and signs in to them, one client after the other.
 * @param name begins the user IDs
 */
export async function openAccounts(
  bench: Bench,
  name: string,
  account: { readonly conversations: number; readonly messagesEach: number },
): Promise<Accounts> {
  const users = { ours: `${name}-ours`, official: `${name}-official`, officialNode: `${name}-node` };
  await bench.register(...Object.values(users));
  let expectedUnread = 0;
  for (const userID of Object.values(users)) {
    expectedUnread = (await bench.server.remote.call(serverCalls.seedAccount, { userID, ...account })).unread;
  }
  bench.say('sign-in: ours');
  const ours = await bench.openOurs(users.ours, { firstRows: Math.min(FIRST_ROWS, account.conversations) });
  await ours.remote.call(engineCalls.quiet, { milliseconds: QUIET_MS });
  bench.say('sign-in: official SDK in Chromium');
  const official = await bench.openOfficial(users.official);
  await bench.quiet(official, QUIET_MS);
  bench.say('sign-in: official SDK in Node');
  const officialNode = await bench.openOfficialNode(users.officialNode);
  await bench.quiet(officialNode, QUIET_MS);
  return { ours, official, officialNode, expectedUnread };
}

/** From `login` to "synced" on an empty device, for an account with many conversations. */
export async function signIn(bench: Bench): Promise<Clients> {
  const { conversations, messagesEach } = bench.sizes;
  const { report } = bench;
  bench.say(`three equal accounts with ${conversations} conversations × ${messagesEach} messages`);
  const accounts = await openAccounts(bench, 'reader', { conversations, messagesEach });
  const { ours, official, officialNode, expectedUnread } = accounts;

  report.add(SCENARIO, 'code loaded', milliseconds, {
    ours: ours.loadMs,
    official: official.times.loadMs,
    officialNode: officialNode.times.loadMs,
    note: 'ours: a Node process; official: the page with 37 MB of WebAssembly, or a Node process with it',
  });
  report.add(SCENARIO, `first ${FIRST_ROWS} rows readable`, milliseconds, {
    ours: ours.firstRowsMs,
    note: 'with name and newest message; the official SDK tells no such moment',
  });
  report.add(SCENARIO, 'synced', milliseconds, {
    ours: ours.syncedMs,
    official: official.times.syncedMs,
    officialNode: officialNode.times.syncedMs,
    note: `${conversations} conversations × ${messagesEach} messages; from login to "synced" or OnSyncServerFinish`,
  });

  const accountOf = async (peer: WasmPeer | NodeWasmPeer) => ({
    conversations: (await peer.conversations()).length,
    unread: await peer.totalUnread(),
  });
  for (const [who, has] of [
    ['ours', await ours.remote.call(engineCalls.account, undefined)],
    ['official, Chromium', await accountOf(official)],
    ['official, Node', await accountOf(officialNode)],
  ] as const) {
    report.check(
      `${who}: ${conversations} conversations, ${expectedUnread} unread after the sync`,
      has.conversations === conversations && has.unread === expectedUnread,
      `${has.conversations} and ${has.unread}`,
    );
  }
  return accounts;
}
