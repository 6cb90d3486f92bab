import { orNull, userInfo } from '../codec/objects';
import { requireAdmin } from '../domain/access';
import { ADMIN_USER_ID, NOTIFICATION_LEVEL } from '../domain/constants';
import { argsError, ServerError } from '../errors';
import type { UserRow } from '../store/userStore';
import {
  body,
  int32,
  list,
  pageOf,
  pagination,
  requiredList,
  requiredText,
  slice,
  text,
  unique,
  userIDs,
} from './fields';
import type { ImApi, ImServices } from './imApi';
import { matcher } from './matcher';
import { newUserID } from '../domain/userID';
import { z } from 'zod';

const USER_ID = /^[\p{L}\p{N}_]{1,64}$/u;

/** `/user/*` for administrators and back ends (docs/protocol.md, rest 7.2, 7.4, 7.5). */
export function userAdminRoutes(api: ImApi, { store, hub }: ImServices): void {
  const newUser = body({
    userID: requiredText(),
    nickname: requiredText(),
    faceURL: text(),
    ex: text(),
    appMangerLevel: int32(),
    globalRecvMsgOpt: int32(),
  });
  api.post('/user/user_register', body({ users: requiredList(newUser) }), ({ body: req, caller }) => {
    requireAdmin(caller);
    const ids = req.users.map((user) => user.userID);
    if (unique(ids).length !== ids.length) throw argsError('users has duplicates');
    for (const id of ids) if (!USER_ID.test(id)) throw argsError('userID: letters, digits and _ only');
    if (store.users.getMany(ids).length > 0) throw new ServerError('RegisteredAlreadyError');
    const createTime = Date.now();
    store.transaction(() => {
      for (const user of req.users) store.users.insert({ ...user, createTime });
    });
  });

  api.post('/user/account_check', body({ checkUserIDs: userIDs() }), ({ body: req, caller }) => {
    requireAdmin(caller);
    if (unique(req.checkUserIDs).length !== req.checkUserIDs.length) throw argsError('checkUserIDs has duplicates');
    const results = req.checkUserIDs.map((userID) => ({ userID, accountStatus: store.users.get(userID) ? 1 : 0 }));
    return { results };
  });

  const search = body({ pagination: pagination(), userID: text(), nickName: text() });
  api.post('/user/get_users', search, ({ body: req }) => {
    const page = pageOf(req.pagination);
    if (req.userID === '' && req.nickName === '') {
      const users = store.users.page(page.offset, page.limit).map(userInfo);
      return { total: store.users.countOrdinaryUsers(), users: orNull(users) };
    }
    const byID = req.userID === '' ? undefined : matcher(req.userID);
    const byName = req.nickName === '' ? undefined : matcher(req.nickName);
    const isFound = (row: UserRow): boolean => byID?.(row.userID) === true || byName?.(row.nickname) === true;
    const found = store.users.allOrdinary().filter(isFound);
    return { total: found.length, users: orNull(slice(found, page).map(userInfo)) };
  });

  api.post('/user/get_all_users_uid', body({ pagination: pagination() }), ({ body: req }) => {
    const page = pageOf(req.pagination);
    const ids = store.users.page(page.offset, page.limit).map((row) => row.userID);
    return { total: store.users.countOrdinaryUsers(), userIDs: orNull(ids) };
  });

  api.post(
    '/user/get_users_online_status',
    body({ userIDs: userIDs() }),
    ({ body: req, caller }) => {
      requireAdmin(caller);
      return unique(req.userIDs).map((userID) => {
        const connections = hub.connectionsOf(userID);
        const detail = connections.map((connection) => ({
          platformID: connection.platformID,
          connID: connection.handshake.operationID,
          isBackground: connection.isBackground,
          token: connection.handshake.token,
        }));
        return { userID, status: detail.length > 0 ? 1 : 0, detailPlatformStatus: orNull(detail) };
      });
    },
    { strict: true, bindingError: 'ServerInternalError' },
  );

  api.post(
    '/user/get_users_online_token_detail',
    body({ userIDs: userIDs() }),
    ({ body: req, caller }) => {
      if (!caller.isAdmin) return null;
      const online = unique(req.userIDs).filter((userID) => hub.connectionsOf(userID).length > 0);
      const entries = online.map((userID) => {
        const singlePlatformToken = hub.platformsOf(userID).map((platformID) => {
          const mine = hub.connectionsOf(userID).filter((connection) => connection.platformID === platformID);
          return { platformID, total: mine.length, token: mine.map((connection) => connection.handshake.token) };
        });
        return { userID, status: 1, singlePlatformToken };
      });
      return orNull(entries);
    },
    { strict: true },
  );

  const setConfig = body({ userID: text(), configs: z.record(z.string(), z.string()).default({}) });
  api.post('/user/set_user_client_config', setConfig, ({ body: req, caller }) => {
    requireAdmin(caller);
    store.transaction(() => {
      for (const [key, value] of Object.entries(req.configs)) store.users.setConfig(req.userID, key, value);
    });
  });
  api.post(
    '/user/del_user_client_config',
    body({ userID: text(), keys: list(z.string()) }),
    ({ body: req, caller }) => {
      requireAdmin(caller);
      for (const key of req.keys) store.users.removeConfig(req.userID, key);
    },
  );
  const pageConfig = body({ userID: text(), key: text(), pagination: pagination() });
  api.post('/user/page_user_client_config', pageConfig, ({ body: req, caller }) => {
    requireAdmin(caller);
    const rows = store.users
      .allConfigs()
      .filter((row) => (req.userID === '' || row.userID === req.userID) && (req.key === '' || row.key === req.key));
    const configs = slice(rows, pageOf(req.pagination)).map(({ key, userID, value }) => ({ key, userID, value }));
    return { total: rows.length, configs: orNull(configs) };
  });

  const notificationAccount = body({
    userID: text(),
    nickName: requiredText(),
    faceURL: text(),
    appMangerLevel: int32(),
  });
  api.post('/user/add_notification_account', notificationAccount, ({ body: req, caller }) => {
    requireAdmin(caller);
    if (req.appMangerLevel < NOTIFICATION_LEVEL) throw argsError('appMangerLevel');
    const userID = req.userID === '' ? newUserID(store) : req.userID;
    if (!USER_ID.test(userID) || store.users.get(userID)) throw argsError('userID');
    const { nickName, faceURL, appMangerLevel } = req;
    const createTime = Date.now();
    store.users.insert({
      userID,
      nickname: nickName,
      faceURL,
      ex: '',
      createTime,
      appMangerLevel,
      globalRecvMsgOpt: 0,
    });
    return { userID, faceURL, nickName, appMangerLevel };
  });

  const changeAccount = body({ userID: requiredText(), nickName: text(), faceURL: text() });
  api.post('/user/update_notification_account', changeAccount, ({ body: req, caller }) => {
    requireAdmin(caller);
    const row = store.users.get(req.userID);
    if (!row || (req.nickName === '' && req.faceURL === '')) throw argsError('userID, nickName or faceURL');
    store.users.update({ ...row, nickname: req.nickName || row.nickname, faceURL: req.faceURL || row.faceURL });
  });

  const searchAccount = body({ pagination: pagination(), keyword: text(), appManagerLevel: int32().optional() });
  api.post('/user/search_notification_account', searchAccount, ({ body: req, caller }) => {
    requireAdmin(caller);
    const all = store.users.systemAccounts().filter((row) => row.userID !== ADMIN_USER_ID);
    const level = req.appManagerLevel ?? 0;
    const ofLevel = all.filter((row) => level === 0 || row.appMangerLevel === level);
    const exact = ofLevel.filter((row) => row.userID === req.keyword);
    const found = exact.length > 0 ? exact : ofLevel.filter((row) => row.nickname.includes(req.keyword));
    const accounts = slice(found, pageOf(req.pagination)).map(({ userID, faceURL, nickname, appMangerLevel }) => ({
      userID,
      faceURL,
      nickName: nickname,
      appMangerLevel,
    }));
    return { total: found.length, notificationAccounts: orNull(accounts) };
  });
}
