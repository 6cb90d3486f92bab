import { ADMIN_PLATFORM, ADMIN_USER_ID } from '../../domain/constants';
import { ChatUserType } from '../../domain/tokenService';
import { newUserID } from '../../domain/userID';
import { argsError, noPermission, notFound, ServerError } from '../../errors';
import { body, optionalInt32, optionalText, requiredText, text, userIDs } from '../../rest/fields';
import type { AdminRow } from '../../store/adminStore';
import type { AccountCaller } from '../accountCaller';
import type { AdminApi, AdminServices } from './adminApi';
import { fullPage, pageList } from './keywordSearch';

/** Level of the first administrator, who alone manages the others. */
export const TOP_LEVEL = 100;
const ADDED_LEVEL = 80;

const adminObject = (row: AdminRow) => ({
  account: row.account,
  password: row.password,
  faceURL: row.faceURL,
  nickname: row.nickname,
  userID: row.userID,
  level: row.level,
  createTime: row.createTime,
});

/** Administrators: login, own account, and for the first of them the others (docs/protocol.md, accounts 10.1). */
export function administratorRoutes(api: AdminApi, { store, tokens, users }: AdminServices): void {
  const self = (caller: AccountCaller): AdminRow => {
    const row = store.admins.get(caller.userID);
    if (!row) throw notFound('administrator');
    return row;
  };
  const requireTop = (caller: AccountCaller): void => {
    if (self(caller).level !== TOP_LEVEL) throw noPermission('only the first administrator');
  };

  const login = body({ account: requiredText(), password: requiredText(), version: text() });
  api.post('/account/login', login, ({ body: req }) => {
    if (req.version === '') throw new ServerError('ServerInternalError', 'version is empty');
    const row = store.admins.byAccount(req.account);
    if (!row) throw new ServerError('AccountNotFound');
    if (row.password !== req.password) throw new ServerError('PasswordError');
    return {
      adminAccount: row.account,
      adminToken: tokens.issueChat(row.userID, ChatUserType.Admin),
      nickname: row.nickname,
      faceURL: row.faceURL,
      level: row.level,
      adminUserID: row.userID,
      imUserID: ADMIN_USER_ID,
      imToken: tokens.issue(ADMIN_USER_ID, ADMIN_PLATFORM),
    };
  });

  api.post('/account/info', body({}), ({ caller }) => adminObject(self(caller)));

  const update = body({
    account: optionalText(),
    password: optionalText(),
    faceURL: optionalText(),
    nickname: optionalText(),
    level: optionalInt32(),
  });
  api.post('/account/update', update, ({ body: req, caller, operationID }) => {
    const before = self(caller);
    if (Object.values(req).every((value) => value === undefined)) throw argsError('nothing to change');
    const account = req.account ?? before.account;
    const other = store.admins.byAccount(account);
    if (account === '' || (other && other.userID !== before.userID)) throw argsError('account');
    const after: AdminRow = {
      ...before,
      account,
      password: req.password ?? before.password,
      faceURL: req.faceURL ?? before.faceURL,
      nickname: req.nickname ?? before.nickname,
      level: req.level ?? before.level,
    };
    store.admins.put(after);
    if (req.nickname === undefined && req.faceURL === undefined) return;
    const profile = { userID: ADMIN_USER_ID, nickname: req.nickname, faceURL: req.faceURL };
    users.changeProfile(ADMIN_USER_ID, profile, operationID);
  });

  const change = body({ userID: requiredText(), currentPassword: requiredText(), newPassword: requiredText() });
  api.post('/account/change_password', change, ({ body: req, caller }) => {
    if (req.userID !== caller.userID) requireTop(caller);
    const row = store.admins.get(req.userID);
    if (!row) throw notFound('administrator');
    if (row.password !== req.currentPassword) throw new ServerError('ServerInternalError', 'current password');
    store.admins.put({ ...row, password: req.newPassword });
  });

  const add = body({ account: requiredText(), password: requiredText(), faceURL: text(), nickname: text() });
  api.post('/account/add_admin', add, ({ body: req, caller }) => {
    requireTop(caller);
    if (store.admins.byAccount(req.account)) throw new ServerError('DuplicateKeyError');
    store.admins.put({ ...req, userID: newUserID(store), level: ADDED_LEVEL, createTime: Date.now() });
  });

  api.post('/account/del_admin', body({ userIDs: userIDs() }), ({ body: req, caller }) => {
    requireTop(caller);
    const rows = req.userIDs.flatMap((userID) => store.admins.get(userID) ?? []);
    if (rows.some((row) => row.level === TOP_LEVEL)) throw noPermission('the first administrator stays');
    for (const { userID } of rows) {
      store.admins.remove(userID);
      store.tokens.dropChatTokens(userID);
    }
  });

  api.post('/account/search', body({ pagination: fullPage() }), ({ body: req, caller }) => {
    requireTop(caller);
    const rows = store.admins.all();
    const adminAccounts = rows.map((row) => ({ ...adminObject(row), createTime: Math.floor(row.createTime / 1000) }));
    return { total: rows.length, adminAccounts: pageList(adminAccounts, req.pagination) };
  });
}
