import type { TFunction } from 'i18next';

const UNITS = [
  { key: 'days', seconds: 86_400 },
  { key: 'hours', seconds: 3_600 },
  { key: 'minutes', seconds: 60 },
  { key: 'seconds', seconds: 1 },
] as const;

/** A length of time in its two largest units: "1 hour 30 minutes". `seconds` is a whole number above 0. */
export function durationWords(t: TFunction, seconds: number): string {
  const first = UNITS.findIndex((unit) => seconds >= unit.seconds);
  const large = UNITS[first];
  if (!large) return t('groups.duration.seconds', { count: 0 });
  const a = t(`groups.duration.${large.key}`, { count: Math.floor(seconds / large.seconds) });
  const small = UNITS[first + 1];
  const rest = small ? Math.floor((seconds % large.seconds) / small.seconds) : 0;
  if (!small || rest === 0) return a;
  return t('groups.duration.join', { a, b: t(`groups.duration.${small.key}`, { count: rest }) });
}
