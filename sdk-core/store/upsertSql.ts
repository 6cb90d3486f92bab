/** Assigns the columns of a refused insert to the row that is there. */
export function assignments(columns: readonly string[]): string {
  return columns.map((name) => `${name} = excluded.${name}`).join(', ');
}

/** True when one of the columns says something else than the row that is there. */
export function differs(table: string, columns: readonly string[]): string {
  const names = (from: string): string => columns.map((name) => `${from}.${name}`).join(', ');
  return `(${names(table)}) IS NOT (${names('excluded')})`;
}

/**
 * An insert, or an update of the row with this key, with one named parameter a column. A row that says the same already is not
 * touched: `run().changes` is 1 for what is new or different and 0 otherwise.
 */
export function upsertSql(table: string, key: readonly string[], others: readonly string[]): string {
  const columns = [...key, ...others];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assignments(others)} WHERE ${differs(table, others)}`;
}
