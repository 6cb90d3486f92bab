import { orNull } from '../../codec/objects';
import { body, pageOf, pagination, slice, text } from '../../rest/fields';
import { matcher } from '../../rest/matcher';
import { argsError } from '../../errors';

/** `keyword` and a `pagination` whose numbers are both at least 1. */
export const keywordSearch = () => body(searchFields());
export const searchFields = () => ({ keyword: text(), pagination: fullPage() });
export const fullPage = () =>
  pagination().refine(({ showNumber }) => showNumber >= 1, { message: 'showNumber must be at least 1' });

/** The items of which one text matches the keyword; an empty keyword matches all. Throws ServerError 1001. */
export function matching<T>(items: readonly T[], keyword: string, textsOf: (item: T) => readonly string[]): T[] {
  if (keyword === '') return [...items];
  const isMatch = matcher(keyword);
  return items.filter((item) => textsOf(item).some(isMatch));
}

/** One page of a list, null when it is empty. */
export const pageList = <T>(items: readonly T[], page: { pageNumber: number; showNumber: number }) =>
  orNull(slice(items, pageOf(page)));

/** Throws ServerError 1001 for IDs that repeat. */
export function requireDistinct(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw argsError('IDs have duplicates');
}
