import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { root } from '../../build/setup/paths';

const value = z.number().positive().nullable();
const resultSchema = z.object({
  ok: z.boolean(),
  machine: z.object({ cores: z.number().positive(), node: z.string() }),
  measures: z.array(
    z.object({ scenario: z.string(), name: z.string(), ours: value, official: value, ratio: value, ratioNode: value }),
  ),
  checks: z.array(z.object({ what: z.string(), ok: z.boolean(), found: z.string() })),
});

function run(args: readonly string[]): Promise<{ code: number | null; lines: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'bench/main.ts'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, lines: text.trimEnd().split('\n') }));
  });
}

test('a small run compares both clients in every scenario and ends with its only line of JSON', async () => {
  test.setTimeout(240_000);
  const { code, lines } = await run(['--quick', '--json']);
  expect(lines.filter((line) => line.startsWith('{'))).toEqual([lines.at(-1)]);
  const { ok, measures, checks } = resultSchema.parse(JSON.parse(lines.at(-1) ?? ''));
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect({ ok, code }).toEqual({ ok: true, code: 0 });
  expect(measures.filter((measure) => measure.ours === null)).toEqual([]);
  const compared = measures
    .filter((measure) => (measure.ratio ?? measure.ratioNode) !== null)
    .map((measure) => measure.scenario);
  expect([...new Set(compared)].sort()).toEqual([
    'big group',
    'history',
    'memory',
    'receive',
    'send',
    'sign-in, empty device',
  ]);
});
