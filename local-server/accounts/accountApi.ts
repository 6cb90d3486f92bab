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
  int64,
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
import { checkCode } from './accountService';
import type { AccountService, Credential } from './accountService';

/** Routes that need no token. */
const OPEN: ReadonlySet<string> = new Set([
  '/account/register',
  '/account/login',
  '/account/code/send',
  '/account/code/verify',
  '/account/password/reset',
  '/client_config/get',
  '/application/latest_version',
  '/application/page_versions',
]);

const PHONE = /^\d+$/;
const ACCOUNT = /^[A-Za-z0-9_]+$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const UsedFor = { Register: 1, ResetPassword: 2, Login: 3 } as const;

const credentialFields = { account: text(), areaCode: text(), phoneNumber: text(), email: text() };
const contactFields = { areaCode: text(), phoneNumber: text(), email: text() };

function requireContact({ areaCode, phoneNumber, email }: Omit<Credential, 'account'>): void {
  if (email !== '') {
    if (!EMAIL.test(email)) throw argsError('email');
    return;
  }
  if (areaCode === '' || !PHONE.test(phoneNumber)) throw argsError('email or areaCode and phoneNumber');
}

function requirePlatform(platform: number): void {
  if (platformClass(platform) === undefined) throw argsError('platform');
}

const publicInfo = (row: AccountRow) => ({
  userID: row.userID,
  account: row.account,
  email: row.email,
  nickname: row.nickname,
  faceURL: row.faceURL,
  gender: row.gender,
  level: row.level,
});

const fullInfo = (row: AccountRow) => ({
  userID: row.userID,
  password: '',
  account: row.account,
  phoneNumber: row.phoneNumber,
  areaCode: row.areaCode,
  email: row.email,
  nickname: row.nickname,
  faceURL: row.faceURL,
  gender: row.gender,
  level: row.level,
  birth: row.birth,
  allowAddFriend: row.allowAddFriend,
  allowBeep: row.allowBeep,
  allowVibration: row.allowVibration,
  globalRecvMsgOpt: row.globalRecvMsgOpt,
  registerType: row.registerType,
});

type AccountApi = ApiServer<string>;

/** The user API of the account server (docs/protocol.md, accounts). The caller of a route is the user ID. */
export function createAccountApi(
  services: { readonly store: Store; readonly tokens: TokenService; readonly accounts: AccountService },
  log: Log,
): AccountApi {
  const { store, tokens, accounts } = services;
  const api = new ApiServer<string>((path, token) => {
    if (OPEN.has(path)) return '';
    if (token === '') throw argsError('token is empty');
    return tokens.verifyChat(token);
  }, log);
  credentialRoutes(api, accounts);
  profileRoutes(api, store, accounts);
  applicationRoutes(api);
  return api;
}

function credentialRoutes(api: AccountApi, accounts: AccountService): void {
  const code = body({
    usedFor: int32(),
    ...contactFields,
    invitationCode: text(),
    deviceID: text(),
    platform: int32(),
  });
  api.post('/account/code/send', code, ({ body: req }) => {
    if (req.usedFor < UsedFor.Register || req.usedFor > UsedFor.Login) throw argsError('usedFor');
    requireContact(req);
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
    user: body({
      ...credentialFields,
      nickname: requiredText(),
      password: text(),
      faceURL: text(),
      birth: int64(),
      gender: int32(),
      userID: text(),
    }),
  });
  api.post('/account/register', register, ({ body: req }) => {
    requirePlatform(req.platform);
    requireContact(req.user);
    if (req.user.account !== '' && !ACCOUNT.test(req.user.account)) throw argsError('account');
    if (req.user.userID !== '') throw noPermission('userID is given by administrators only');
    checkCode(req.verifyCode);
    const userID = accounts.register(req.user);
    return req.autoLogin ? accounts.logIn(userID, req.platform) : { userID, imToken: '', chatToken: '' };
  });

  const login = body({
    ...credentialFields,
    platform: int32(),
    password: text(),
    verifyCode: text(),
    deviceID: text(),
  });
  api.post('/account/login', login, ({ body: req }) => {
    requirePlatform(req.platform);
    if (req.account === '') requireContact(req);
    if (req.password === '' && req.verifyCode === '') throw argsError('password or verifyCode');
    const row = accounts.find(req);
    if (!row) throw new ServerError('AccountNotFound');
    if (req.password === '') checkCode(req.verifyCode);
    else if (row.password !== req.password) throw new ServerError('PasswordError');
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
    if (req.userID !== caller) throw noPermission('another user');
    accounts.changePassword(req.userID, req.currentPassword, req.newPassword);
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
      const rows = found(store.accounts.all(), req.keyword, req.genders === 0 ? [] : [req.genders]);
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
    const friends = store.friends.ids(req.userID === '' ? caller : req.userID);
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
    if (req.userID !== caller) throw noPermission('another user');
    accounts.update(req, operationID);
  });
}

function applicationRoutes(api: AccountApi): void {
  api.post('/client_config/get', body({}), () => ({ config: { needInvitationCodeRegister: '0' } }));
  api.post('/applet/find', body({}), () => ({ applets: null }));
  api.post('/application/latest_version', body({ platform: text(), version: text() }), () => ({ version: null }));
  api.post('/application/page_versions', body({ platform: list(z.string()) }), () => ({ total: 0, versions: null }));
}
