/** What leads from one watched set to the next. */
export function watchDifference(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): { readonly added: string[]; readonly removed: string[] } {
  return {
    added: [...after].filter((userID) => !before.has(userID)),
    removed: [...before].filter((userID) => !after.has(userID)),
  };
}
