import type { ProcessMemory } from '../../e2e/peer/processMemory';
import type { Bench } from '../support/Bench';
import type { ByKind } from '../support/clients';
import { memory } from '../support/Report';

const MIB = 2 ** 20;

const inMiB = (read: ProcessMemory | null, field: keyof ProcessMemory): number | null =>
  read === null ? null : read[field] / MIB;

/**
 * Reports what the clients' processes held.
 * @param when what had just happened, for the table
 * @param browser Chromium without its pages
 */
export function reportMemory(
  bench: Bench,
  when: string,
  read: ByKind<ProcessMemory | null>,
  browser: ProcessMemory | null,
): void {
  const beside = inMiB(browser, 'anonymousBytes');
  const needs = beside === null ? '' : `; Chromium needs ${beside.toFixed(0)} MiB more beside its page`;
  for (const [name, field, note] of [
    ['resident', 'rssBytes', 'ours: Node with engine and database; official: the process of the one page, or Node'],
    ['private', 'anonymousBytes', `resident without files mapped${needs}`],
  ] as const) {
    bench.report.add('memory', `${name}, ${when}`, memory, {
      ours: inMiB(read.ours, field),
      official: inMiB(read.official, field),
      officialNode: inMiB(read.officialNode, field),
      note,
    });
  }
}
