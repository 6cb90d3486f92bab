import type { PageLanguage } from '../i18n/pageLanguage';

const DAY_MS = 86_400_000;

/** Formatters are costly to make; one of each kind and language is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: PageLanguage, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${kind}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}

/** Local midnight of the day that holds `time` (Unix ms). */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Whole calendar days from `time` to `now`; 0 is today, 1 yesterday, negative lies ahead. Both Unix ms. */
export function daysAgo(time: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(time)) / DAY_MS);
}

/** 14:05, whatever the language. */
export function clockTime(time: number, language: PageLanguage): string {
  return formatter(language, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
}

function sameYear(time: number, now: number): boolean {
  return new Date(time).getFullYear() === new Date(now).getFullYear();
}

/**
 * The time in a list row: today the clock, then "yesterday", the weekday within 7 days, then the date.
 * A time ahead of this computer's clock is shown as a clock time on the same day and as a date beyond it.
 */
export function rowTime(time: number, now: number, language: PageLanguage, yesterday: string): string {
  if (time <= 0) return '';
  const days = daysAgo(time, now);
  if (days === 0) return clockTime(time, language);
  if (days === 1) return yesterday;
  if (days > 1 && days < 7) return formatter(language, 'weekday', { weekday: 'short' }).format(time);
  if (sameYear(time, now)) return formatter(language, 'date', { month: 'short', day: 'numeric' }).format(time);
  return formatter(language, 'dateYear', { year: 'numeric', month: 'numeric', day: 'numeric' }).format(time);
}

/** The day in a separator of the chat: "Today", "Yesterday", the weekday within 7 days, then the full date. */
export function separatorDay(
  time: number,
  now: number,
  language: PageLanguage,
  words: { readonly today: string; readonly yesterday: string },
): string {
  const days = daysAgo(time, now);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  if (days > 1 && days < 7) return formatter(language, 'weekdayLong', { weekday: 'long' }).format(time);
  if (sameYear(time, now)) {
    return formatter(language, 'day', { weekday: 'long', month: 'long', day: 'numeric' }).format(time);
  }
  return formatter(language, 'dayYear', { year: 'numeric', month: 'long', day: 'numeric' }).format(time);
}

/** Date and time in full, for tooltips and screen readers. */
export function fullTime(time: number, language: PageLanguage): string {
  return formatter(language, 'full', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

/** A date without a time, e.g. "friends since". */
export function longDate(time: number, language: PageLanguage): string {
  return formatter(language, 'longDate', { year: 'numeric', month: 'long', day: 'numeric' }).format(time);
}
