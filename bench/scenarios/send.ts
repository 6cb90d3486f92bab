import { engineCalls } from '../programs/engineCalls';
import { wireCalls } from '../programs/wireCalls';
import type { Bench } from '../support/Bench';
import { milliseconds, perSecond } from '../support/Report';
import { percentile } from '../support/statistics';
import type { Clients } from './signIn';

const SCENARIO = 'send';
const QUIET_MS = 500;

/** Texts to somebody who is not connected: from the call until the server's acknowledgement is stored and told. */
export async function send(bench: Bench, { ours, official, officialNode }: Clients): Promise<void> {
  const { sends, pipelinedSends } = bench.sizes;
  const { report } = bench;
  bench.say(`${sends} texts one after the other`);
  await bench.register('silent', 'wire-sender');
  const wire = await bench.openWire(['wire-sender']);
  const bare = await wire.call(wireCalls.sendInTurn, { recvID: 'silent', count: sends });
  await wire.close();
  const byOurs = await ours.remote.call(engineCalls.sendInTurn, { recvID: 'silent', count: sends, prefix: 'turn ' });
  const byOfficial = (await official.measureSends('silent', sends)).durations;
  const byNode = (await officialNode.measureSends('silent', sends)).durations;
  for (const [name, share] of [
    ['round trip, p50', 0.5],
    ['round trip, p99', 0.99],
  ] as const) {
    report.add(SCENARIO, name, milliseconds, {
      ours: percentile(byOurs, share),
      official: percentile(byOfficial, share),
      officialNode: percentile(byNode, share),
      note: `${sends} texts one after the other; the server's share, measured with a bare socket: ${percentile(bare, share).toFixed(2)} ms`,
    });
  }

  bench.say(`${pipelinedSends} texts at once`);
  const atOnce = { recvID: 'silent', count: pipelinedSends, prefix: 'at once ' };
  const took = await ours.remote.call(engineCalls.sendAtOnce, atOnce);
  await ours.remote.call(engineCalls.quiet, { milliseconds: QUIET_MS });
  report.add(SCENARIO, 'throughput, all at once', perSecond, {
    ours: (pipelinedSends / took) * 1000,
    note: `${pipelinedSends} texts into one chat, in order; with the official SDK a caller waits for each`,
  });
}
