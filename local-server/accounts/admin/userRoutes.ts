import { argsError, notFound, ServerError } from '../../errors';
import { body, bool, requiredList, requiredText, text, userIDs } from '../../rest/fields';
import { checkNewAccount, newAccount } from '../accountFields';
import type { NewAccount } from '../accountService';
import type { AdminApi, AdminServices } from './adminApi';
import { keywordSearch, matching, pageList } from './keywordSearch';

/** Accounts of users, and who of them is blocked (docs/protocol.md, accounts 10.2). */
export function userRoutes(api: AdminApi, { store, accounts, registration }: AdminServices): void {
  const add = (account: NewAccount, ip: string, operationID: string): void => {
    checkNewAccount(account);
    if (account.userID !== '' && store.users.get(account.userID)) throw new ServerError('RegisteredAlreadyError');
    registration.register({ account, invitationCode: '', ip, operationID, isByAdmin: true });
  };

  api.post('/account/add_user', body({ user: newAccount() }), ({ body: req, ip, operationID }) => {
    add(req.user, ip, operationID);
  });

  // One after another: what came before the first error stays.
  api.post('/user/import/json', body({ users: requiredList(newAccount()) }), ({ body: req, ip, operationID }) => {
    for (const user of req.users) add(user, ip, operationID);
  });

  api.post('/user/password/reset', body({ userID: requiredText(), newPassword: requiredText() }), ({ body: req }) => {
    accounts.setPassword(req.userID, req.newPassword);
  });

  api.post('/block/add', body({ userID: requiredText(), reason: text() }), ({ body: req, caller }) => {
    if (!store.accounts.get(req.userID)) throw notFound('account');
    if (store.access.block(req.userID)) throw argsError('blocked already');
    store.access.addBlock({ ...req, opUserID: caller.userID, createTime: Date.now() });
    accounts.logOutOfIm(req.userID);
  });

  api.post('/block/del', body({ userIDs: userIDs() }), ({ body: req }) => {
    store.transaction(() => {
      for (const userID of req.userIDs) if (!store.access.removeBlock(userID)) throw argsError('not blocked');
    });
  });

  api.post('/block/search', keywordSearch(), ({ body: req }) => {
    const blocked = store.access.blocks().map(({ userID, reason, opUserID, createTime }) => {
      const row = store.accounts.get(userID);
      return {
        userID,
        account: row?.account ?? '',
        phoneNumber: row?.phoneNumber ?? '',
        areaCode: row?.areaCode ?? '',
        email: row?.email ?? '',
        nickname: row?.nickname ?? '',
        faceURL: row?.faceURL ?? '',
        gender: row?.gender ?? 0,
        reason,
        opUserID,
        createTime,
      };
    });
    const found = matching(blocked, req.keyword, (row) => [row.userID, row.account, row.nickname, row.phoneNumber]);
    return { total: found.length, users: pageList(found, req.pagination) };
  });

  api.post('/user/allow_register/get', body({}), () => ({ allowRegister: registration.allowRegister }));
  api.post('/user/allow_register/set', body({ allowRegister: bool() }), ({ body: req }) => {
    registration.allowRegister = req.allowRegister;
  });
}
