import type { NodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import type { WasmPeer } from '../../e2e/peer/wasmPeer';
import { engineCalls } from '../programs/engineCalls';
import { wireCalls } from '../programs/wireCalls';
import type { Bench, OurClient } from '../support/Bench';
import type { Remote } from '../support/remote';
import { perSecond } from '../support/Report';
import type { Sizes } from '../support/sizes';
import { storedFlood } from '../support/storedFlood';
import { memoryOfNode, memoryOfOurs, memoryOfPage, reportMemory, type Memories } from './memory';
import { openAccounts, type Clients } from './signIn';

const SCENARIO = 'receive';
/** Far beyond what a flood takes: whoever needs longer has lost something. */
const LIMIT_MS = 120_000;
const QUIET_MS = 1000;
/** The official SDK needs about half an hour for everything in a large account. */
const WHOLE_FLOOD_MS = 3_600_000;

type Limits = NonNullable<Sizes['officialFloodMs']>;

interface Intake {
  readonly received: number;
  readonly repeated: number;
  readonly perSecond: number;
}

/** What the official SDK takes of a flood within its time. */
async function officialIntake(
  bench: Bench,
  senders: Remote,
  peer: WasmPeer | NodeWasmPeer,
  prefix: string,
  limitMs: number,
): Promise<Intake> {
  const count = bench.sizes.flood;
  const burst = await peer.expectBurst(count);
  const outcome = burst.done(limitMs);
  const { startedAt } = await senders.call(wireCalls.flood, { recvID: peer.userID, count, prefix });
  const { received, repeated, lastAt } = await outcome;
  return { received, repeated, perSecond: received === 0 ? 0 : (received / (lastAt - startedAt)) * 1000 };
}

function share(intake: Intake, count: number, limitMs: number): string {
  return intake.received >= count
    ? `took all ${count}`
    : `took ${intake.received} of ${count} in its ${limitMs / 1000} s; the rate is over those`;
}

/** What server and senders bring to somebody who only counts, per second. */
async function ceilingOf(bench: Bench, senders: Remote): Promise<number> {
  const count = bench.sizes.flood;
  bench.say(`${count} messages to a bare socket that only counts`);
  await bench.register('counter');
  const counter = await bench.openWire(['counter']);
  await counter.call(wireCalls.expectPushes, { count });
  const { startedAt } = await senders.call(wireCalls.flood, { recvID: 'counter', count, prefix: 'bare' });
  const { received, lastAt } = await counter.call(wireCalls.awaitPushes, { timeoutMs: LIMIT_MS });
  await counter.close();
  bench.report.check(`server: ${count} messages pushed to a bare socket`, received === count, `${received}`);
  return (received / (lastAt - startedAt)) * 1000;
}

/** A flood to ours, with the proof that nothing was lost, doubled or put out of order; per second. */
async function ourRate(bench: Bench, senders: Remote, ours: OurClient, mode: 'live' | 'backlog'): Promise<number> {
  const count = bench.sizes.flood;
  const { report } = bench;
  const prefix = mode;
  await ours.remote.call(engineCalls.expectFlood, { count, prefix });
  if (mode === 'backlog') ours.remote.pause();
  const flood = await senders.call(wireCalls.flood, { recvID: ours.userID, count, prefix });
  const startedAt = mode === 'backlog' ? performance.timeOrigin + performance.now() : flood.startedAt;
  ours.remote.resume();
  const taken = await ours.remote.call(engineCalls.awaitFlood, { timeoutMs: LIMIT_MS });
  await ours.remote.call(engineCalls.quiet, { milliseconds: QUIET_MS });
  report.check(
    `ours, ${mode}, ${ours.userID}: ${count} messages told, each once`,
    taken.received === count && taken.repeated === 0,
    `${taken.received} told, ${taken.repeated} repeated, in ${taken.batches} batches`,
  );
  const stored = storedFlood(ours.dataDir, prefix);
  report.check(
    `ours, ${mode}, ${ours.userID}: ${count} messages in the database, each once, in the order of their senders`,
    stored.different === count && stored.rows === count && stored.outOfOrder === 0,
    `${stored.different} different in ${stored.rows} rows, ${stored.outOfOrder} out of order`,
  );
  return (taken.received / (taken.lastAt - startedAt)) * 1000;
}

/** What one account's clients took of a flood each. */
interface Outcome {
  readonly live: number;
  readonly backlog: number;
  readonly official: Intake;
  readonly officialNode: Intake;
  readonly memory: Memories;
}

/**
 * Floods one client after the other. Each has the machine to itself, and is gone afterwards: the official SDK would go on
 * working on what it did not manage.
 */
async function floodAll(bench: Bench, senders: Remote, clients: Clients, limits: Limits): Promise<Outcome> {
  const { ours, official, officialNode } = clients;
  bench.say('ours, live');
  const live = await ourRate(bench, senders, ours, 'live');
  const oursMemory = await memoryOfOurs(ours);
  bench.say('ours, from a backlog');
  const backlog = await ourRate(bench, senders, ours, 'backlog');
  await ours.remote.close();
  bench.say(`official SDK in Chromium, at most ${limits.chromium / 1000} s`);
  const inChromium = await officialIntake(bench, senders, official, 'chromium', limits.chromium);
  const officialMemory = await memoryOfPage(official);
  const browser = await bench.browserMemory();
  await official.close();
  bench.say(`official SDK in Node, at most ${limits.node / 1000} s`);
  const inNode = await officialIntake(bench, senders, officialNode, 'node', limits.node);
  const nodeMemory = await memoryOfNode(officialNode);
  await officialNode.close();
  const memory = { ours: oursMemory, official: officialMemory, officialNode: nodeMemory, browser };
  return { live, backlog, official: inChromium, officialNode: inNode, memory };
}

/**
 * Messages pushed by several fast senders to one connected client, until they are stored and told: for the clients that have
 * signed in, and for an account that has no other chats than those of the senders.
 */
export async function receive(bench: Bench, clients: Clients): Promise<void> {
  const { flood: count, senders: senderCount, officialFloodMs, conversations } = bench.sizes;
  const { report } = bench;
  const senders = await bench.openWire(Array.from({ length: senderCount }, (_, n) => `contact${n}`));
  const ceiling = await ceilingOf(bench, senders);
  const limits = officialFloodMs ?? { chromium: WHOLE_FLOOD_MS, node: WHOLE_FLOOD_MS };

  const add = (chats: number, outcome: Outcome, notes: { live: string; backlog: string }): void => {
    report.add(SCENARIO, `live, account with ${chats} chats`, perSecond, {
      ours: outcome.live,
      official: outcome.official.perSecond,
      officialNode: outcome.officialNode.perSecond,
      note:
        `ours took all ${count}; Chromium ${share(outcome.official, count, limits.chromium)}; ` +
        `Node ${share(outcome.officialNode, count, limits.node)}${notes.live}`,
    });
    report.add(SCENARIO, `backlog, account with ${chats} chats`, perSecond, {
      ours: outcome.backlog,
      note: notes.backlog,
    });
  };

  bench.say(`${count} messages in an account with ${conversations} chats`);
  const large = await floodAll(bench, senders, clients, limits);
  add(conversations, large, {
    live:
      `. ${senderCount} senders write at once; to a socket that only counts, they and the server bring ` +
      `${Math.round(ceiling)} a second: ours cannot show much more`,
    backlog:
      'the messages wait while the process is stopped; from the moment it goes on. So ours is seen without the senders ' +
      'beside it; the official SDK needs no such help',
  });
  reportMemory(bench, large.memory, 'after the flood');

  bench.say(`${count} messages in an account with ${senderCount} chats`);
  const fresh = await openAccounts(bench, 'flooded', { conversations: senderCount, messagesEach: 1 });
  add(senderCount, await floodAll(bench, senders, fresh, limits), { live: '', backlog: '' });
  await senders.close();
}
