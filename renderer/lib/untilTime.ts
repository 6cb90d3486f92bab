import type { PageLanguage } from '../i18n/pageLanguage';
import { clockTime, daysAgo } from './time';

/** When something ends: the clock on the same day, with the date beyond it. Both times in Unix ms. */
export function untilTime(time: number, now: number, language: PageLanguage): string {
  if (daysAgo(time, now) === 0) return clockTime(time, language);
  const isFar = new Date(time).getFullYear() !== new Date(now).getFullYear();
  const date = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    ...(isFar ? { year: 'numeric' } : {}),
  }).format(time);
  return `${date} ${clockTime(time, language)}`;
}
