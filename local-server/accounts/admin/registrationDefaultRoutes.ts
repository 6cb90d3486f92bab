import { argsError, notFound, ServerError } from '../../errors';
import { body, requiredList, requiredText, userIDs } from '../../rest/fields';
import { groupInfo } from '../../codec/groupObjects';
import { publicInfo } from '../accountObjects';
import type { AdminApi, AdminServices } from './adminApi';
import { keywordSearch, matching, pageList, requireDistinct } from './keywordSearch';
import type { DefaultKind } from '../../store/registrationStore';

/** Friends and groups that every new account gets (docs/protocol.md, accounts 10.3). */
export function registrationDefaultRoutes(api: AdminApi, { store }: AdminServices): void {
  const ids = (kind: DefaultKind): string[] | null => {
    const found = store.registration.defaults(kind).map(({ id }) => id);
    return found.length > 0 ? found : null;
  };
  const add = (kind: DefaultKind, added: readonly string[]): void => {
    const createTime = Date.now();
    store.transaction(() => {
      for (const id of added) {
        if (!store.registration.addDefault(kind, id, createTime)) throw new ServerError('DuplicateKeyError');
      }
    });
  };
  const remove = (kind: DefaultKind, removed: readonly string[]): void => {
    store.transaction(() => {
      for (const id of removed) if (!store.registration.removeDefault(kind, id)) throw notFound('default');
    });
  };

  api.post('/default/user/add', body({ userIDs: userIDs() }), ({ body: req }) => {
    requireDistinct(req.userIDs);
    for (const userID of req.userIDs) if (!store.accounts.get(userID)) throw notFound('account');
    add('user', req.userIDs);
  });
  api.post('/default/user/del', body({ userIDs: userIDs() }), ({ body: req }) => {
    requireDistinct(req.userIDs);
    remove('user', req.userIDs);
  });
  api.post('/default/user/find', body({}), () => ({ userIDs: ids('user') }));
  api.post('/default/user/search', keywordSearch(), ({ body: req }) => {
    const users = store.registration.defaults('user').flatMap(({ id, createTime }) => {
      const row = store.accounts.get(id);
      return row ? [{ userID: id, createTime, user: publicInfo(row) }] : [];
    });
    const found = matching(users, req.keyword, ({ user }) => [user.userID, user.account, user.nickname]);
    return { total: found.length, users: pageList(found, req.pagination) };
  });

  const groupIDs = body({ groupIDs: requiredList(requiredText()) });
  api.post('/default/group/add', groupIDs, ({ body: req }) => {
    requireDistinct(req.groupIDs);
    for (const groupID of req.groupIDs) if (!store.groups.get(groupID)) throw argsError('unknown group');
    add('group', req.groupIDs);
  });
  api.post('/default/group/del', groupIDs, ({ body: req }) => {
    requireDistinct(req.groupIDs);
    remove('group', req.groupIDs);
  });
  api.post('/default/group/find', body({}), () => ({ groupIDs: ids('group') }));
  api.post('/default/group/search', keywordSearch(), ({ body: req }) => {
    const groups = store.registration.defaults('group').flatMap(({ id }) => store.groups.get(id) ?? []);
    const found = matching(groups, req.keyword, (row) => [row.groupID, row.groupName]).map(groupInfo);
    return { total: found.length, groups: pageList(found, req.pagination) };
  });
}
