import { engineCalls } from '../programs/engineCalls';
import { wireCalls } from '../programs/wireCalls';
import type { Bench } from '../support/Bench';
import { OurClient, type ByKind, type Client } from '../support/clients';
import { milliseconds, perSecond } from '../support/Report';
import { percentile } from '../support/statistics';

const SCENARIO = 'send';
/** Gets everything and is never connected. */
const RECEIVER = 'silent';
const QUIET_MS = 1000;

/** What a client needed for its texts. */
export interface Sent {
  /** Of each text of those sent one after the other, in milliseconds. */
  readonly durations: readonly number[];
  /** Texts per second when all were sent at once; null where that is not measured. */
  readonly atOnce: number | null;
}

/** The server's own share of a round trip: the same texts from a bare socket. */
export async function bareRoundTrips(bench: Bench): Promise<readonly number[]> {
  await bench.register(RECEIVER, 'wire-sender');
  const wire = await bench.openWire(['wire-sender']);
  const durations = await wire.call(wireCalls.sendInTurn, { recvID: RECEIVER, count: bench.sizes.sends });
  await wire.close();
  return durations;
}

/** Sends texts, from the call until the acknowledgement is stored and told; then waits until their echoes are dealt with. */
export async function send(bench: Bench, client: Client): Promise<Sent> {
  const { sends, pipelinedSends: count } = bench.sizes;
  const durations = await client.sendInTurn(RECEIVER, sends);
  await client.quiet(QUIET_MS);
  if (!(client instanceof OurClient)) return { durations, atOnce: null };
  const took = await client.remote.call(engineCalls.sendAtOnce, { recvID: RECEIVER, count, prefix: 'at once ' });
  await client.quiet(QUIET_MS);
  return { durations, atOnce: (count / took) * 1000 };
}

export function reportSend(bench: Bench, chats: number, bare: readonly number[], results: ByKind<Sent>): void {
  const { sends, pipelinedSends } = bench.sizes;
  for (const [name, share] of [
    ['round trip, p50', 0.5],
    ['round trip, p99', 0.99],
  ] as const) {
    bench.report.add(SCENARIO, name, milliseconds, {
      ours: percentile(results.ours.durations, share),
      official: percentile(results.official.durations, share),
      officialNode: percentile(results.officialNode.durations, share),
      note:
        `${sends} texts one after the other, account with ${chats} chats; ` +
        `the server's share, seen from a bare socket: ${percentile(bare, share).toFixed(2)} ms`,
    });
  }
  bench.report.add(SCENARIO, 'throughput, all at once', perSecond, {
    ours: results.ours.atOnce,
    note: `${pipelinedSends} texts into one chat, in order; not measured for the official SDK`,
  });
}
