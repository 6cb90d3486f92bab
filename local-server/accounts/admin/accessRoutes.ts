import { body, bool, int32, requiredList, requiredText } from '../../rest/fields';
import { publicInfo } from '../accountObjects';
import type { AdminApi, AdminServices } from './adminApi';
import { keywordSearch, matching, pageList, searchFields } from './keywordSearch';

/** Rules about addresses (docs/protocol.md, accounts 10.4). */
export function accessRoutes(api: AdminApi, { store }: AdminServices): void {
  const { access } = store;
  const forbidden = body({ ip: requiredText(), limitRegister: bool(), limitLogin: bool() });
  api.post('/forbidden/ip/add', body({ forbiddens: requiredList(forbidden) }), ({ body: req }) => {
    const createTime = Date.now();
    store.transaction(() => {
      for (const { ip, limitRegister, limitLogin } of req.forbiddens) {
        const limits = { limitRegister: Number(limitRegister), limitLogin: Number(limitLogin) };
        access.putForbiddenIP({ ip, ...limits, createTime });
      }
    });
  });
  api.post('/forbidden/ip/del', body({ ips: requiredList(requiredText()) }), ({ body: req }) => {
    for (const ip of req.ips) access.removeForbiddenIP(ip);
  });
  api.post('/forbidden/ip/search', body({ ...searchFields(), status: int32() }), ({ body: req }) => {
    // The public server's defect is kept: every status but 0 finds nothing.
    const rows = req.status === 0 ? access.forbiddenIPs() : [];
    const found = matching(rows, req.keyword, (row) => [row.ip]).map((row) => ({
      ip: row.ip,
      limitRegister: row.limitRegister !== 0,
      limitLogin: row.limitLogin !== 0,
      createTime: row.createTime,
    }));
    return { total: found.length, forbiddens: pageList(found, req.pagination) };
  });

  const limits = body({ limits: requiredList(body({ userID: requiredText(), ip: requiredText() })) });
  api.post('/forbidden/user/add', limits, ({ body: req }) => {
    const createTime = Date.now();
    store.transaction(() => {
      for (const { userID, ip } of req.limits) access.putUserIP({ userID, ip, createTime });
    });
  });
  api.post('/forbidden/user/del', limits, ({ body: req }) => {
    for (const { userID, ip } of req.limits) access.removeUserIP(userID, ip);
  });
  api.post('/forbidden/user/search', keywordSearch(), ({ body: req }) => {
    const found = matching(access.userIPs(), req.keyword, (row) => [row.userID, row.ip]).map((row) => {
      const user = store.accounts.get(row.userID);
      return { ...row, user: user ? publicInfo(user) : null };
    });
    return { total: found.length, limits: pageList(found, req.pagination) };
  });
}
