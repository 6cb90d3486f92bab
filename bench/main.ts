/**
 * Compares our engine with the official web SDK against the same local server. Figures never fail a run; lost or repeated
 * messages and unequal accounts do.
 */
import { parseArgs } from 'node:util';
import { bigGroup } from './scenarios/bigGroup';
import { catchUp } from './scenarios/catchUp';
import { history } from './scenarios/history';
import { reportMemory } from './scenarios/memory';
import { bareRate, openSenders, receive, reportReceive } from './scenarios/receive';
import { bareRoundTrips, reportSend, send } from './scenarios/send';
import { reportSignIn, seedAccount, signedIn } from './scenarios/signIn';
import { Bench } from './support/Bench';
import { bundlePrograms } from './support/bundle';
import { mapKinds } from './support/clients';
import { machineFacts } from './support/machine';
import type { Remote } from './support/remote';
import { ratio, Report } from './support/Report';
import { defaultSizes, quickSizes, type Sizes } from './support/sizes';
import { tableOf } from './support/table';

const HELP = `Usage: npm run bench -- [options]

  --quick   a smoke test of the benchmark: small sizes, figures that say little
  --full    the official SDK gets all the time it needs for the flood (minutes more)
  --only A,B  some of: accounts (sign-in, receive, send, memory), history, catchUp, bigGroup
  --json    ends with one line of JSON
  --help    this text
`;

function sizesOf(options: { quick: boolean; full: boolean }): Sizes {
  const sizes = options.quick ? quickSizes : defaultSizes;
  return options.full ? { ...sizes, officialFloodMs: null } : sizes;
}

/** Clients of each kind sign in to a large account, and are flooded there. */
async function largeAccount(bench: Bench, senders: Remote, bare: number): Promise<void> {
  const { conversations, messagesEach } = bench.sizes;
  const size = { conversations, messagesEach };
  let unread = 0;
  const seed = async (userID: string): Promise<void> => {
    unread = await seedAccount(bench, userID, size);
  };
  const results = await bench.withEach('large-account', seed, async (client, kind) => {
    const first = { signedIn: await signedIn(client), memory: await client.memory() };
    const browser = kind === 'official' ? await bench.browserMemory() : null;
    return { ...first, browser, flooded: await receive(bench, senders, client, kind) };
  });
  reportSignIn(
    bench,
    size,
    unread,
    mapKinds(results, (result) => result.signedIn),
  );
  const { browser } = results.official;
  reportMemory(
    bench,
    'after the sync',
    mapKinds(results, (result) => result.memory),
    browser,
  );
  reportReceive(
    bench,
    conversations,
    bare,
    mapKinds(results, (result) => result.flooded),
  );
  reportMemory(
    bench,
    'after the flood',
    mapKinds(results, (result) => result.flooded.memory),
    browser,
  );
}

/** The same with an account that has no chats but those of the senders; there they also send. */
async function smallAccount(bench: Bench, senders: Remote, bare: number): Promise<void> {
  const size = { conversations: bench.sizes.senders, messagesEach: 1 };
  const bareSends = await bareRoundTrips(bench);
  const seed = (userID: string): Promise<unknown> => seedAccount(bench, userID, size);
  const results = await bench.withEach('small-account', seed, async (client, kind) => ({
    sent: await send(bench, client),
    flooded: await receive(bench, senders, client, kind),
  }));
  reportReceive(
    bench,
    size.conversations,
    bare,
    mapKinds(results, (result) => result.flooded),
  );
  reportSend(
    bench,
    size.conversations,
    bareSends,
    mapKinds(results, (result) => result.sent),
  );
}

async function accounts(bench: Bench): Promise<void> {
  const senders = await openSenders(bench);
  const bare = await bareRate(bench, senders);
  await largeAccount(bench, senders, bare);
  await smallAccount(bench, senders, bare);
  await senders.close();
}

const scenarios = { accounts, history, catchUp, bigGroup } as const;
type ScenarioName = keyof typeof scenarios;

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

/** @throws RangeError naming one that is none */
function chosen(only: string | undefined): readonly ScenarioName[] {
  const names = (only ?? Object.keys(scenarios).join(',')).split(',');
  return names.map((name) => {
    if (!isScenario(name)) throw new RangeError(`no scenario ${name}; known: ${Object.keys(scenarios).join(', ')}`);
    return name;
  });
}

async function measure(bench: Bench, names: readonly ScenarioName[]): Promise<void> {
  await bench.startServer();
  await bench.registerContacts();
  for (const name of names) await scenarios[name](bench);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const names = chosen(values.only);
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
    await measure(bench, names);
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
