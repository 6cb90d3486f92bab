/**
 * Plays every case of the table in docs/notifications.md on a server of its own with our engine and the official SDK. Prints
 * one line a case, then the failures, and ends with one line of JSON: how many notification numbers are listed and how many of
 * them were covered, i.e. have cases and none of them failed. Arguments name numbers and narrow the run down.
 */
import { launchWasmPeers, type WasmPeers } from '../peer/wasmPeer';
import { cases } from './cases';
import { notificationNumbers } from './notificationNumbers';
import { playCase } from './playCase';
import { Stage } from './Stage';

const wanted = process.argv.slice(2).map(Number);
const isWanted = (number: number): boolean => wanted.length === 0 || wanted.includes(number);
const listed = [...notificationNumbers.keys()].filter(isWanted);
const played = cases.filter(({ number }) => isWanted(number));

let browser: Promise<WasmPeers> | undefined;
const openStage = (): Promise<Stage> => Stage.open(() => (browser ??= launchWasmPeers()));

/** Longer than everything that a case waits for by itself, in milliseconds. */
const caseLimitMs = 120_000;

/** @throws Error when `play` has not ended in time: a connection is gone that should not be */
async function inTime(play: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${String(caseLimitMs)} ms`)), caseLimitMs);
  });
  try {
    await Promise.race([play, late]);
  } finally {
    clearTimeout(timer);
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const failures: { number: number; line: string; error: unknown }[] = [];
let stage: Stage | undefined;

for (const [index, one] of played.entries()) {
  const line = `${String(one.number)} ${one.title} (${one.by})`;
  const started = performance.now();
  try {
    stage ??= await openStage();
    await inTime(playCase(stage, one));
    say(`ok ${String(index + 1)}/${String(played.length)} ${line} ${(performance.now() - started).toFixed(0)} ms`);
  } catch (error) {
    say(`FAILED ${String(index + 1)}/${String(played.length)} ${line}\n${String(error)}`);
    failures.push({ number: one.number, line, error });
    // What failed may have left devices apart: the next case begins on a new server.
    await stage?.close();
    stage = undefined;
  }
}
await stage?.close();
await (await browser)?.close();

for (const { line, error } of failures)
  say(`\nFAILED ${line}\n${error instanceof Error ? (error.stack ?? '') : String(error)}`);
const failed = new Set(failures.map(({ number }) => number));
const covered = listed.filter((number) => !failed.has(number) && played.some((one) => one.number === number));
say(JSON.stringify({ covered: covered.length, listed: listed.length }));
process.exitCode = failures.length === 0 && covered.length === listed.length ? 0 : 1;
