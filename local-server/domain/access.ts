import { noPermission } from '../errors';
import type { Caller } from './tokenService';

/** "own(X)": the caller is `userID` or an administrator, else 1002 (docs/protocol.md, rest 3). */
export function requireOwn(caller: Caller, userID: string): void {
  if (!caller.isAdmin && caller.userID !== userID) throw noPermission('the data belongs to another user');
}

/** Administrators only, else 1002. */
export function requireAdmin(caller: Caller): void {
  if (!caller.isAdmin) throw noPermission('administrator only');
}
