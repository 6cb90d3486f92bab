/**
 * Compares our engine with the official web SDK against the same local server. Figures never fail a run; lost or repeated
 * messages and unequal accounts do.
 */
import { parseArgs } from 'node:util';
import { history } from './scenarios/history';
import { memories, reportMemory } from './scenarios/memory';
import { receive } from './scenarios/receive';
import { send } from './scenarios/send';
import { signIn } from './scenarios/signIn';
import { Bench } from './support/Bench';
import { bundlePrograms } from './support/bundle';
import { machineFacts } from './support/machine';
import { ratio, Report } from './support/Report';
import { defaultSizes, quickSizes, type Sizes } from './support/sizes';
import { tableOf } from './support/table';

const HELP = `Usage: npm run bench -- [options]

  --quick   a smoke test of the benchmark: small sizes, figures that say little
  --full    the official SDK gets all the time it needs for the flood (minutes more)
  --json    ends with one line of JSON
  --help    this text
`;

function sizesOf(options: { quick: boolean; full: boolean }): Sizes {
  const sizes = options.quick ? quickSizes : defaultSizes;
  return options.full ? { ...sizes, officialFloodMs: null } : sizes;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const machine = machineFacts();
  const sizes = sizesOf(values);
  const report = new Report();
  const bench = new Bench(sizes, report, await bundlePrograms());
  const stop = (): void => {
    void bench.close().then(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const started = performance.now();
  try {
    await bench.startServer();
    const clients = await signIn(bench);
    reportMemory(bench, await memories(bench, clients), 'after the sync');
    await send(bench, clients);
    await receive(bench, clients);
    await history(bench);
  } finally {
    await bench.close();
  }
  bench.say(`done in ${Math.round((performance.now() - started) / 1000)} s`);
  process.stdout.write(tableOf(report, machine));
  if (values.json) {
    const { measures, checks, ok } = report;
    const withRatios = measures.map((measure) => ({
      ...measure,
      ratio: ratio(measure, measure.official),
      ratioNode: ratio(measure, measure.officialNode),
    }));
    process.stdout.write(`${JSON.stringify({ ok, machine, sizes, measures: withRatios, checks })}\n`);
  }
  if (!report.ok) process.exitCode = 1;
}

await main();
