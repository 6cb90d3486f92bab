import type { Db } from './database';

/** Base of the stores: gives their fields a database to prepare statements on before the fields are initialised. */
export abstract class Table {
  constructor(protected readonly db: Db) {}
}
