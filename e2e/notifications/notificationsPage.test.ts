import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cases } from './cases';
import { notificationNumbers } from './notificationNumbers';
import { notificationsPage } from './notificationsPage';

/** `1505, 1506` and `1516–1518` in full. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/(\d{4})(?:–(\d{4}))?/g)].flatMap(([, first, last = first]) => {
    const [from, to] = [Number(first), Number(last)];
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  });
}

it('docs/notifications.md says what is tested', async () => {
  await expect(await notificationsPage()).toMatchFileSnapshot('../../docs/notifications.md');
});

it('every number that the protocol page lists is listed here, and the other way round', () => {
  const protocol = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
  const reference = /### notifications 5\.1[^]*?(?=### notifications 6)/.exec(protocol)?.[0] ?? '';
  const calls = /### notifications 5\.4[^]*?(?=### notifications 5\.5)/.exec(reference)?.[0] ?? '';
  const rows = [...reference.matchAll(/^\| ([\d–, ]+) \|/gm)].map(([, cell = '']) => cell);
  // 1400 is a message, and listed with the messages.
  const documented = [...rows.flatMap(numbersIn), ...numbersIn(calls), 1400].filter((number) => number > 1200);
  expect([...new Set(documented)].sort()).toEqual([...notificationNumbers.keys()].sort());
});

it('every listed number has a case, every case a number that is listed and a name of its own', () => {
  const played = new Set(cases.map(({ number }) => number));
  expect([...played].sort()).toEqual([...notificationNumbers.keys()].sort());
  const names = cases.map(({ number, title }) => `${String(number)} ${title}`);
  expect(new Set(names).size).toBe(names.length);
});
