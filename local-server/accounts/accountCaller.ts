import { noPermission } from '../errors';

/** Who calls the account server; `userID` is '' on routes without a token. */
export interface AccountCaller {
  readonly userID: string;
  readonly isAdmin: boolean;
}

export const NO_CALLER: AccountCaller = { userID: '', isAdmin: false };

/** Users act on themselves, administrators on anybody; else ServerError 1002. */
export function requireOwnAccount(caller: AccountCaller, userID: string): void {
  if (!caller.isAdmin && caller.userID !== userID) throw noPermission('another user');
}
