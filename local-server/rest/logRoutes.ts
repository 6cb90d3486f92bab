import { z } from 'zod';
import { orNull } from '../codec/objects';
import { requireAdmin } from '../domain/access';
import { platformName } from '../domain/constants';
import { argsError, notFound } from '../errors';
import { body, int32, int64, list, pageOf, pagination, requiredList, text, unique } from './fields';
import type { ImApi, ImServices } from './imApi';

const LOG_ID = /^\d{1,15}$/;

/** `/third/logs/*`: records of client logs, whose files lie in the object storage (docs/protocol.md, rest 13). */
export function logRoutes(api: ImApi, { store }: ImServices): void {
  const upload = body({
    platform: int32(),
    appFramework: text(),
    version: text(),
    ex: text(),
    fileURLs: list(body({ filename: text(), URL: text() })),
  });
  api.post('/third/logs/upload', upload, ({ body: req, caller }) => {
    const { platform, appFramework, version, ex } = req;
    const createTime = Date.now();
    store.transaction(() => {
      for (const { filename, URL: url } of req.fileURLs) {
        store.logs.add({ userID: caller.userID, platform, url, createTime, filename, appFramework, version, ex });
      }
    });
  });

  const search = body({ keyword: text(), startTime: int64(), endTime: int64(), pagination: pagination() });
  api.post('/third/logs/search', search, ({ body: req, caller }) => {
    requireAdmin(caller);
    if (req.startTime > req.endTime) throw argsError('startTime is after endTime');
    const page = pageOf(req.pagination);
    const { keyword, startTime: from, endTime: until } = req;
    const { total, rows } = store.logs.search({ keyword, from, until, ...page });
    const logsInfos = rows.map((row) => ({
      userID: row.userID,
      platform: platformName(row.platform),
      url: row.url,
      createTime: row.createTime,
      nickname: store.users.get(row.userID)?.nickname ?? '',
      logID: String(row.id),
      filename: row.filename,
      systemType: row.appFramework,
      ex: row.ex,
      version: row.version,
    }));
    return { logsInfos: orNull(logsInfos), total };
  });

  api.post('/third/logs/delete', body({ logIDs: requiredList(z.string()) }), ({ body: req, caller }) => {
    requireAdmin(caller);
    store.transaction(() => {
      for (const id of unique(req.logIDs)) {
        if (!LOG_ID.test(id) || !store.logs.remove(Number(id))) throw notFound('log');
      }
    });
  });
}
