/** No list is longer than this many pages: a server that never ends one must not keep us for ever. */
const MAX_PAGES = 2_000;

export interface Pagination {
  /** From 1. */
  readonly pageNumber: number;
  readonly showNumber: number;
}

/**
 * Reads a paged list, page after page up to the announced total, or only the first `most` pages.
 * @throws whatever `read` throws; what was yielded until then is good
 */
export async function* readPages<T>(
  showNumber: number,
  read: (pagination: Pagination) => Promise<{ readonly total: number; readonly items: readonly T[] }>,
  most: number = MAX_PAGES,
): AsyncGenerator<readonly T[], void, undefined> {
  for (let pageNumber = 1; pageNumber <= most; pageNumber += 1) {
    const { total, items } = await read({ pageNumber, showNumber });
    if (items.length > 0) yield items;
    if (items.length === 0 || pageNumber * showNumber >= total) return;
  }
}

/** All of a paged list at once. */
export async function readAllPages<T>(...args: Parameters<typeof readPages<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const items of readPages(...args)) all.push(...items);
  return all;
}
