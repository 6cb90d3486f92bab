import type { ProcessMemory } from '../../e2e/peer/processMemory';
import { wireCalls } from '../programs/wireCalls';
import type { Bench } from '../support/Bench';
import { OurClient, type ByKind, type Client, type Intake, type Kind } from '../support/clients';
import type { Remote } from '../support/remote';
import { perSecond } from '../support/Report';
import { storedFlood } from '../support/storedFlood';

const SCENARIO = 'receive';
/** Far beyond what a flood takes ours or a bare socket: whoever needs longer has lost something. */
const LIMIT_MS = 120_000;
/** The official SDK needs about half an hour for everything in a large account. */
const WHOLE_FLOOD_MS = 3_600_000;
const QUIET_MS = 1000;

/** What a client took of a flood. */
export interface Flooded {
  readonly received: number;
  /** Messages per second from the first one sent to the last one taken. */
  readonly rate: number;
  /** The same for ours when the messages waited; null for others. */
  readonly backlogRate: number | null;
  /** How long it had; null: as long as it took. */
  readonly limitMs: number | null;
  /** Right after it. */
  readonly memory: ProcessMemory | null;
}

function rateOf({ received, lastAt }: Intake, startedAt: number): number {
  return received === 0 ? 0 : (received / (lastAt - startedAt)) * 1000;
}

/** The people whose messages make a flood, on bare sockets. */
export function openSenders(bench: Bench): Promise<Remote> {
  return bench.openWire(Array.from({ length: bench.sizes.senders }, (_, n) => `contact${n}`));
}

/** What server and senders bring per second to somebody who only counts. */
export async function bareRate(bench: Bench, senders: Remote): Promise<number> {
  const count = bench.sizes.flood;
  bench.say(`${count} messages to a bare socket that only counts`);
  await bench.register('counter');
  const counter = await bench.openWire(['counter']);
  await counter.call(wireCalls.expectPushes, { count });
  const { startedAt } = await senders.call(wireCalls.flood, { recvID: 'counter', count, prefix: 'bare' });
  const intake = await counter.call(wireCalls.awaitPushes, { timeoutMs: LIMIT_MS });
  await counter.close();
  bench.report.check(
    `server: ${count} messages pushed to a bare socket`,
    intake.received === count,
    `${intake.received}`,
  );
  return rateOf({ ...intake, repeated: 0 }, startedAt);
}

/** Messages pushed by several fast senders at once, until the client has stored and told them or its time is over. */
export async function receive(bench: Bench, senders: Remote, client: Client, kind: Kind): Promise<Flooded> {
  if (client instanceof OurClient) {
    const rate = await floodOurs(bench, senders, client, 'live');
    const memory = await client.memory();
    const backlogRate = await floodOurs(bench, senders, client, 'backlog');
    return { received: bench.sizes.flood, rate, backlogRate, limitMs: null, memory };
  }
  const { flood: count, officialFloodMs } = bench.sizes;
  const limitMs = officialFloodMs?.[kind === 'official' ? 'chromium' : 'node'] ?? null;
  const flood = await client.expectFlood(count, kind);
  const outcome = flood.done(limitMs ?? WHOLE_FLOOD_MS);
  const { startedAt } = await senders.call(wireCalls.flood, { recvID: client.userID, count, prefix: kind });
  const intake = await outcome;
  const memory = await client.memory();
  return { received: intake.received, rate: rateOf(intake, startedAt), backlogRate: null, limitMs, memory };
}

/** A flood to ours, with the proof that nothing was lost, doubled or put out of order; messages per second. */
async function floodOurs(bench: Bench, senders: Remote, ours: OurClient, mode: 'live' | 'backlog'): Promise<number> {
  const count = bench.sizes.flood;
  const { report } = bench;
  const flood = await ours.expectFlood(count, mode);
  if (mode === 'backlog') ours.remote.pause();
  const sent = await senders.call(wireCalls.flood, { recvID: ours.userID, count, prefix: mode });
  const startedAt = mode === 'backlog' ? performance.timeOrigin + performance.now() : sent.startedAt;
  ours.remote.resume();
  const intake = await flood.done(LIMIT_MS);
  await ours.quiet(QUIET_MS);
  const { received, repeated } = intake;
  report.check(
    `ours, ${ours.userID}, ${mode}: ${count} messages told, each once`,
    received === count && repeated === 0,
    `${received} told, ${repeated} repeated`,
  );
  const stored = storedFlood(ours.dataDir, mode);
  report.check(
    `ours, ${ours.userID}, ${mode}: ${count} messages in the database, each once, in the order of their senders`,
    stored.different === count && stored.rows === count && stored.outOfOrder === 0,
    `${stored.different} different in ${stored.rows} rows, ${stored.outOfOrder} out of order`,
  );
  return rateOf(intake, startedAt);
}

function share(flooded: Flooded, count: number): string {
  const { received, limitMs } = flooded;
  return received >= count || limitMs === null
    ? `took ${received} of ${count}`
    : `took ${received} of ${count} in ${limitMs / 1000} s, the rate is over those`;
}

/**
 * @param chats conversations of the account, the senders' among them
 * @param bare see {@link bareRate}
 */
export function reportReceive(bench: Bench, chats: number, bare: number, results: ByKind<Flooded>): void {
  const { flood: count, senders } = bench.sizes;
  const { ours, official, officialNode } = results;
  bench.report.add(SCENARIO, `live, account with ${chats} chats`, perSecond, {
    ours: ours.rate,
    official: official.rate,
    officialNode: officialNode.rate,
    note:
      `${senders} senders at once; ours took all ${count}, Chromium ${share(official, count)}, ` +
      `Node ${share(officialNode, count)}. Server and senders share the cores with the client and bring ` +
      `${Math.round(bare)} a second to a socket that only counts: that bounds what ours can show`,
  });
  bench.report.add(SCENARIO, `backlog, account with ${chats} chats`, perSecond, {
    ours: ours.backlogRate,
    note: `${count} messages wait while the process is stopped; from the moment it goes on, so without the senders beside it`,
  });
}
