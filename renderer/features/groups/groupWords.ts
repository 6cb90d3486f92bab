import type { TFunction } from 'i18next';
import type { PageLanguage } from '../../i18n/pageLanguage';

/** 12,000 */
export function countWords(count: number, language: PageLanguage): string {
  return new Intl.NumberFormat(language).format(count);
}

export function membersWords(t: TFunction, count: number, language: PageLanguage): string {
  return t('groups.members', { count, number: countWords(count, language) });
}
