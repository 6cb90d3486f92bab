import { expect, test } from 'vitest';
import { machineFacts } from './machine';
import { milliseconds, perSecond, ratio, Report } from './Report';
import { percentile, seededRandom } from './statistics';
import { storedIn } from './storedChats';
import { tableOf } from './table';

test('a percentile is a value that was measured, whatever the order', () => {
  const samples = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(samples, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.5)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

test('the same seed gives the same places', () => {
  const [one, same, other] = [seededRandom(1), seededRandom(1), seededRandom(2)];
  const first = [one(), one(), one()];
  expect([same(), same(), same()]).toEqual(first);
  expect([other(), other(), other()]).not.toEqual(first);
  expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
});

test('all messages of the large database are shared out', () => {
  const shares = Array.from({ length: 7 }, (_, index) => storedIn(index, 20, 7));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(20);
  expect(Math.max(...shares) - Math.min(...shares)).toBe(1);
});

test('a ratio above 1 says that ours is better, in whichever direction better lies', () => {
  const report = new Report();
  report.add('a', 'latency', milliseconds, { ours: 2, official: 10, officialNode: 1 });
  report.add('a', 'rate', perSecond, { ours: 100, official: 10 });
  const [latency, rate] = report.measures;
  expect(latency && [ratio(latency, latency.official), ratio(latency, latency.officialNode)]).toEqual([5, 0.5]);
  expect(rate && [ratio(rate, rate.official), ratio(rate, rate.officialNode)]).toEqual([10, null]);
});

test('the table shows what was not measured as a dash, and a failed check fails the report', () => {
  const report = new Report();
  report.add('a', 'rate', perSecond, { ours: 12_345, note: 'only ours' });
  report.check('all there', true, '3');
  expect(report.ok).toBe(true);
  report.check('none lost', false, '2 of 3');
  expect(report.ok).toBe(false);
  const lines = tableOf(report, machineFacts()).split('\n');
  const row = lines.find((line) => line.startsWith('| a: rate'));
  expect(row?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    'a: rate',
    'messages/s',
    '12,345',
    '–',
    '–',
    '–',
    '–',
    '',
  ]);
  expect(lines).toContain('- a: rate: only ours');
  expect(lines).toContain('- FAILED: none lost (2 of 3)');
});
