/**
 * Local search of the SDK 3.8.5 is broken as released: its Go core calls the database worker without the list of
 * sender IDs that the worker expects as the third argument, so every search fails and reports no results. The list is
 * put in here. Without this repair the SDK cannot serve as a reference for search.
 */
const argumentsExpected = {
  searchMessageByKeyword: 9,
  searchMessageByContentType: 7,
  searchMessageByContentTypeAndKeyword: 7,
} as const;

const senderIDsAt = 2;

/** Wraps the database functions that the SDK has put on the global scope. Call it once, after the SDK was created. */
export function repairSearch(scope: object): void {
  for (const [name, expected] of Object.entries(argumentsExpected)) {
    const released: unknown = Reflect.get(scope, name);
    if (typeof released !== 'function') throw new Error(`the SDK offers no ${name}`);
    Reflect.set(scope, name, (...args: unknown[]): unknown => {
      const repaired = args.length === expected - 1 ? args.toSpliced(senderIDsAt, 0, '[]') : args;
      const answer: unknown = Reflect.apply(released, scope, repaired);
      return answer;
    });
  }
}
