import { createHash } from 'node:crypto';
import { ADMIN_USER_ID } from '../../domain/constants';
import type { TokenService } from '../../domain/tokenService';
import type { UserService } from '../../domain/userService';
import { argsError } from '../../errors';
import type { Log } from '../../log';
import { ApiServer } from '../../rest/router';
import type { Store } from '../../store/store';
import { NO_CALLER } from '../accountCaller';
import type { AccountCaller } from '../accountCaller';
import type { AccountService } from '../accountService';
import { applicationRoutes } from '../applicationRoutes';
import type { RegistrationService } from '../registrationService';
import { accessRoutes } from './accessRoutes';
import { administratorRoutes, TOP_LEVEL } from './administratorRoutes';
import { appRoutes } from './appRoutes';
import { invitationRoutes } from './invitationRoutes';
import { registrationDefaultRoutes } from './registrationDefaultRoutes';
import { userRoutes } from './userRoutes';

export const FIRST_ADMIN = 'chatAdmin';

export interface AdminServices {
  readonly store: Store;
  readonly tokens: TokenService;
  readonly users: UserService;
  readonly accounts: AccountService;
  readonly registration: RegistrationService;
}

export type AdminApi = ApiServer<AccountCaller>;

/** Routes that need no token. */
const OPEN: ReadonlySet<string> = new Set([
  '/account/login',
  '/application/latest_version',
  '/application/page_versions',
]);

/** The first administrator: password is the MD5 hex of the account name, as the web console sends it. */
function ensureFirstAdmin({ admins }: Store): void {
  if (admins.all().length > 0) return;
  admins.put({
    userID: ADMIN_USER_ID,
    account: FIRST_ADMIN,
    password: createHash('md5').update(FIRST_ADMIN).digest('hex'),
    faceURL: '',
    nickname: '',
    level: TOP_LEVEL,
    createTime: Date.now(),
  });
}

/** The admin API of the account server (docs/protocol.md, accounts 10). */
export function createAdminApi(services: AdminServices, log: Log): AdminApi {
  const { store, tokens } = services;
  ensureFirstAdmin(store);
  const api = new ApiServer<AccountCaller>((path, token) => {
    if (OPEN.has(path)) return NO_CALLER;
    if (token === '') throw argsError('token is empty');
    const caller = tokens.verifyChat(token);
    if (!caller.isAdmin) throw argsError('token type error');
    return caller;
  }, log);
  administratorRoutes(api, services);
  userRoutes(api, services);
  registrationDefaultRoutes(api, services);
  invitationRoutes(api, services);
  accessRoutes(api, services);
  appRoutes(api, services);
  applicationRoutes(api, store);
  return api;
}
