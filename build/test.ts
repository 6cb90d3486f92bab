/**
 * The whole test run: unit and integration tests, then the real app and the official SDKs. Ends with one line
 * `N passed, N failed`, and with a failing exit code when anything failed or nothing ran.
 * Arguments narrow both runs down (a part of a file name).
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { runCommand } from './command';
import { hasDisplay, startVirtualDisplay, windowEnvironment } from './display';
import { root } from './setup/paths';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((r): Tally => ({
    passed: r.numPassedTests,
    failed: r.numFailedTests,
    skipped: r.numPendingTests + r.numTodoTests,
  }));

const playwrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  .transform(({ stats }): Tally => ({
    // Only tests with the official SDK have a second try (`retries` in their files); nothing else can be flaky.
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));

const reports = path.join(root, 'out/test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const filter = process.argv.slice(2);

async function run(
  name: string,
  args: readonly string[],
  schema: z.ZodType<Tally>,
  env: NodeJS.ProcessEnv,
): Promise<Tally> {
  const report = path.join(reports, `${name}.json`);
  const code = await runCommand(name, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  try {
    const tally = schema.parse(JSON.parse(readFileSync(report, 'utf8')));
    // A run can fail without a failing test: a file that does not load, an unhandled rejection.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } catch (error) {
    process.stderr.write(`${name} left no readable report: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const display = hasDisplay() ? null : await startVirtualDisplay();
const env = windowEnvironment(display);
const vitestArgs = [
  'run',
  '--passWithNoTests',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports}/vitest.json`,
];
const tallies = [
  await run('vitest', [...vitestArgs, ...filter], vitestReport, env),
  await run('playwright', ['test', '--pass-with-no-tests', '--reporter=list,json', ...filter], playwrightReport, env),
];
await display?.stop();

const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
const skipped = sum('skipped') === 0 ? '' : `, ${String(sum('skipped'))} skipped`;
process.stdout.write(`\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed${skipped}\n`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
