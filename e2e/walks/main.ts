/**
 * Random walks: people do what a number says while lines break and processes die; afterwards every device has to hold what the
 * server holds, row for row. Ends with one line of JSON.
 */
import { parseArgs } from 'node:util';
import { runWalks } from './runWalks';

const HELP = `Usage: npm run test:walks -- [options]

  --seeds N        how many walks (default 50)
  --first N        the seed of the first one (default 1); "--seeds 1 --first 17" walks 17 again
  --operations N   operations in each (default 2000)
  --at-once N      walks at one time (default 2)
  --keep           keep databases and logs of walks that failed, and say where
  --help           this text
`;

function numberOf(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < least)
    throw new RangeError(`--${name}: a number from ${least} on expected`);
  return number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '50' },
      first: { type: 'string', default: '1' },
      operations: { type: 'string', default: '2000' },
      'at-once': { type: 'string', default: '2' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.keep) process.env['OPENIM_WALK_LOGS'] = '1';
  const summary = await runWalks({
    seeds: numberOf('seeds', values.seeds, 1),
    first: numberOf('first', values.first, 0),
    operations: numberOf('operations', values.operations, 1),
    atOnce: numberOf('at-once', values['at-once'], 1),
    keep: values.keep,
    onWalk: ({ seed, found, milliseconds, kills, cuts }, folder) => {
      const seconds = (milliseconds / 1000).toFixed(1);
      const verdict = found.length === 0 ? 'passed' : 'FAILED';
      process.stderr.write(`seed ${seed}: ${verdict} in ${seconds} s, ${kills} kills, ${cuts} cuts\n`);
      for (const text of found) process.stderr.write(`${text}\n`);
      if (found.length > 0 && values.keep) process.stderr.write(`kept in ${folder}\n`);
    },
  });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (summary.passed < summary.seeds) process.exitCode = 1;
}

await main();
