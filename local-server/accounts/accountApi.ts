import { z } from 'zod';
import { orNull } from '../codec/objects';
import { platformClass } from '../domain/constants';
import type { TokenService } from '../domain/tokenService';
import { argsError, noPermission, ServerError } from '../errors';
import type { Log } from '../log';
import {
  body,
  bool,
  int32,
  list,
  optionalInt32,
  optionalInt64,
  optionalText,
  pageOf,
  pagination,
  requiredText,
  slice,
  text,
  unique,
  userIDs,
} from '../rest/fields';
import { matcher } from '../rest/matcher';
import { ApiServer } from '../rest/router';
import type { AccountRow } from '../store/accountStore';
import type { Store } from '../store/store';
import { NO_CALLER, requireOwnAccount } from './accountCaller';
import type { AccountCaller } from './accountCaller';
import { checkNewAccount, contactFields, credentialFields, newAccount, requireContact } from './accountFields';
import { fullInfo, publicInfo } from './accountObjects';
import { checkCode } from './accountService';
import type { AccountService } from './accountService';
import { applets, AppletStatus } from './applets';
import { applicationRoutes } from './applicationRoutes';
import type { RegistrationService } from './registrationService';

/** Routes that need no token. */
const OPEN: ReadonlySet<string> = new Set([
  '/account/register',
  '/account/login',
  '/account/code/send',
  '/account/code/verify',
  '/account/password/reset',
  '/client_config/get',
  '/callback/open_im',
  '/application/latest_version',
  '/application/page_versions',
]);

const UsedFor = { Register: 1, ResetPassword: 2, Login: 3 } as const;

const ALLOWED = 1;
/** `normal` of the searches: blocked accounts are left out. */
const NORMAL = 1;
const REGISTER = '/account/register';

function requirePlatform(platform: number): void {
  if (platformClass(platform) === undefined) throw argsError('platform');
}

type AccountApi = ApiServer<AccountCaller>;

/** The user API of the account server (docs/protocol.md, accounts). Tokens of administrators are accepted too. */
export function createAccountApi(
  services: {
    readonly store: Store;
    readonly tokens: TokenService;
    readonly accounts: AccountService;
    readonly registration: RegistrationService;
  },
  log: Log,
): AccountApi {
  const { store, tokens, accounts, registration } = services;
  const api = new ApiServer<AccountCaller>((path, token) => {
    if (path === REGISTER && token !== '') return tokens.verifyChat(token);
    if (OPEN.has(path)) return NO_CALLER;
    if (token === '') throw argsError('token is empty');
    return tokens.verifyChat(token);
  }, log);
  credentialRoutes(api, accounts, registration);
  profileRoutes(api, store, accounts);
  clientRoutes(api, store, registration);
  applicationRoutes(api, store);
  return api;
}

function credentialRoutes(api: AccountApi, accounts: AccountService, registration: RegistrationService): void {
  const code = body({
    usedFor: int32(),
    ...contactFields,
    invitationCode: text(),
    deviceID: text(),
    platform: int32(),
  });
  api.post('/account/code/send', code, ({ body: req, ip }) => {
    if (req.usedFor < UsedFor.Register || req.usedFor > UsedFor.Login) throw argsError('usedFor');
    requireContact(req);
    if (req.usedFor === UsedFor.Register) registration.checkRegistration(req.invitationCode, ip);
    if (req.usedFor !== UsedFor.Register && !accounts.find({ ...req, account: '' })) {
      throw new ServerError('AccountNotFound');
    }
  });

  api.post('/account/code/verify', body({ ...contactFields, verifyCode: requiredText() }), ({ body: req }) => {
    requireContact(req);
    checkCode(req.verifyCode);
  });

  const register = body({
    verifyCode: text(),
    invitationCode: text(),
    deviceID: text(),
    platform: int32(),
    autoLogin: bool(),
    user: newAccount(),
  });
  api.post(REGISTER, register, ({ body: req, caller, ip, operationID }) => {
    requirePlatform(req.platform);
    checkNewAccount(req.user);
    const isByAdmin = caller.isAdmin;
    if (!isByAdmin && req.user.userID !== '') throw noPermission('userID is given by administrators only');
    if (!isByAdmin) checkCode(req.verifyCode);
    const { user: account, invitationCode } = req;
    const userID = registration.register({ account, invitationCode, ip, operationID, isByAdmin });
    return req.autoLogin ? accounts.logIn(userID, req.platform) : { userID, imToken: '', chatToken: '' };
  });

  const login = body({
    ...credentialFields,
    platform: int32(),
    password: text(),
    verifyCode: text(),
    deviceID: text(),
  });
  api.post('/account/login', login, ({ body: req, ip }) => {
    requirePlatform(req.platform);
    if (req.account === '') requireContact(req);
    if (req.password === '' && req.verifyCode === '') throw argsError('password or verifyCode');
    const row = accounts.find(req);
    if (!row) throw new ServerError('AccountNotFound');
    if (req.password === '') checkCode(req.verifyCode);
    else if (row.password !== req.password) throw new ServerError('PasswordError');
    registration.admit(row.userID, ip);
    return accounts.logIn(row.userID, req.platform);
  });

  const reset = body({ ...contactFields, verifyCode: requiredText(), password: requiredText() });
  api.post('/account/password/reset', reset, ({ body: req }) => {
    requireContact(req);
    checkCode(req.verifyCode);
    accounts.resetPassword({ ...req, account: '' }, req.password);
  });

  const change = body({ userID: requiredText(), currentPassword: text(), newPassword: requiredText() });
  api.post('/account/password/change', change, ({ body: req, caller }) => {
    requireOwnAccount(caller, req.userID);
    if (caller.isAdmin) accounts.setPassword(req.userID, req.newPassword);
    else accounts.changePassword(req.userID, req.currentPassword, req.newPassword);
  });
}

function profileRoutes(api: AccountApi, store: Store, accounts: AccountService): void {
  const known = (ids: readonly string[]): AccountRow[] => unique(ids).flatMap((id) => store.accounts.get(id) ?? []);

  api.post('/user/find/full', body({ userIDs: userIDs() }), ({ body: req }) => ({
    users: orNull(known(req.userIDs).map(fullInfo)),
  }));
  api.post('/user/find/public', body({ userIDs: userIDs() }), ({ body: req }) => ({
    users: orNull(known(req.userIDs).map(publicInfo)),
  }));

  const found = (rows: readonly AccountRow[], keyword: string, genders: readonly number[]): AccountRow[] => {
    const isMatch = keyword === '' ? undefined : matcher(keyword);
    return rows.filter((row) => {
      if (genders.length > 0 && !genders.includes(row.gender)) return false;
      const texts = [row.userID, row.account, row.nickname, row.phoneNumber, row.email];
      return isMatch === undefined || texts.some(isMatch);
    });
  };

  const search = body({ keyword: text(), pagination: pagination(), genders: int32(), normal: int32() });
  const searchRoute = (path: string, present: (row: AccountRow) => object): void => {
    api.post(path, search, ({ body: req }) => {
      if (req.pagination.showNumber < 1) throw argsError('showNumber');
      const all = store.accounts.all();
      const chosen = req.normal === NORMAL ? all.filter((row) => !store.access.block(row.userID)) : all;
      const rows = found(chosen, req.keyword, req.genders === 0 ? [] : [req.genders]);
      return { total: rows.length, users: orNull(slice(rows, pageOf(req.pagination)).map(present)) };
    });
  };
  searchRoute('/user/search/full', fullInfo);
  searchRoute('/user/search/public', publicInfo);

  const friendSearch = body({
    keyword: text(),
    pagination: pagination(),
    genders: list(z.number()),
    userID: text(),
  });
  api.post('/friend/search', friendSearch, ({ body: req, caller }) => {
    if (req.pagination.showNumber < 1) throw argsError('showNumber');
    const friends = store.friends.ids(req.userID === '' ? caller.userID : req.userID);
    const rows = found(known(friends), req.keyword, req.genders);
    return { total: rows.length, users: orNull(slice(rows, pageOf(req.pagination)).map(fullInfo)) };
  });

  const update = body({
    userID: requiredText(),
    nickname: optionalText(),
    faceURL: optionalText(),
    gender: optionalInt32(),
    level: optionalInt32(),
    birth: optionalInt64(),
    email: optionalText(),
    account: optionalText(),
    areaCode: optionalText(),
    phoneNumber: optionalText(),
    allowAddFriend: optionalInt32(),
    allowBeep: optionalInt32(),
    allowVibration: optionalInt32(),
    globalRecvMsgOpt: optionalInt32(),
  });
  api.post('/user/update', update, ({ body: req, caller, operationID }) => {
    requireOwnAccount(caller, req.userID);
    accounts.update(req, operationID);
  });
}

function clientRoutes(api: AccountApi, store: Store, registration: RegistrationService): void {
  api.post('/client_config/get', body({}), () => ({ config: registration.clientConfig() }));
  api.post('/applet/find', body({}), () => {
    const onShelf = applets(store).filter(({ status }) => status === AppletStatus.OnShelf);
    return { applets: orNull(onShelf) };
  });
  api.post('/user/rtc/get_token', body({ room: text(), identity: text() }), () => {
    throw new ServerError('ServerInternalError', 'no LiveKit server is configured');
  });
  // Meant as a webhook of the IM server, which never calls it in this form.
  const friend = body({ toUserID: text() });
  api.post('/callback/open_im', friend, ({ body: req, query }) => {
    if (query.get('command') !== 'callbackBeforeAddFriendCommand') return;
    const row = store.accounts.get(req.toUserID);
    if (row && row.allowAddFriend !== ALLOWED) throw new ServerError('RefuseFriend');
  });
}
