import { randomInt } from 'node:crypto';
import type { Store } from '../store/store';

/** A free user ID of ten digits. */
export function newUserID(store: Store): string {
  for (;;) {
    const userID = String(randomInt(1_000_000_000, 10_000_000_000));
    if (!store.users.get(userID)) return userID;
  }
}
