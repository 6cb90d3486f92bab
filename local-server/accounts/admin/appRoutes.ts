import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { argsError, notFound, ServerError } from '../../errors';
import {
  body,
  bool,
  int32,
  int64,
  list,
  optionalBool,
  optionalInt32,
  optionalInt64,
  optionalText,
  requiredList,
  requiredText,
  text,
} from '../../rest/fields';
import type { DayCount } from '../../store/statisticsStore';
import type { AppKind } from '../../store/registrationStore';
import { applet, applets, AppletStatus } from '../applets';
import { appVersion } from '../applicationRoutes';
import type { AdminApi, AdminServices } from './adminApi';
import { keywordSearch, matching, pageList } from './keywordSearch';

const CONFIG_CHANGES = ['set_config', 'set_configs', 'reset_config', 'set_enable_config_manager'];

/** The fields that a request names. */
const named = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const byDay = (days: readonly DayCount[]) => Object.fromEntries(days.map(({ day, count }) => [day, count]));

/** Application settings, applets, versions, statistics (docs/protocol.md, accounts 10.5). */
export function appRoutes(api: AdminApi, { store, registration }: AdminServices): void {
  api.post('/client_config/get', body({}), () => ({ config: registration.clientConfig() }));
  const config = body({ config: z.record(z.string(), z.string()) });
  api.post('/client_config/set', config, ({ body: req }) => {
    store.transaction(() => {
      for (const [key, value] of Object.entries(req.config)) store.registration.setConfig(key, value);
    });
  });
  api.post('/client_config/del', body({ keys: requiredList(z.string()) }), ({ body: req }) => {
    for (const key of req.keys) store.registration.removeConfig(key);
  });

  const put = (kind: AppKind, id: string, value: object): void => {
    store.registration.putApp(kind, { id, createTime: Date.now(), data: JSON.stringify(value) });
  };
  const change = (kind: AppKind, id: string, check: z.ZodType<object>, fields: object): void => {
    const row = store.registration.apps(kind).find((entry) => entry.id === id);
    if (!row) throw notFound(kind);
    const before = check.parse(JSON.parse(row.data));
    store.registration.putApp(kind, { ...row, data: JSON.stringify({ ...before, ...named(fields) }) });
  };
  const isStatus = (status: number): boolean => status === AppletStatus.OnShelf || status === AppletStatus.Off;

  const newApplet = body({
    id: text(),
    name: requiredText(),
    appID: requiredText(),
    icon: requiredText(),
    url: requiredText(),
    md5: requiredText(),
    size: int64(),
    version: requiredText(),
    priority: int32(),
    status: int32(),
  });
  api.post('/applet/add', newApplet, ({ body: { id, ...fields } }) => {
    if (fields.size <= 0 || !isStatus(fields.status)) throw argsError('size or status');
    put('applet', id === '' ? randomUUID() : id, fields);
  });
  const changedApplet = body({
    id: requiredText(),
    name: optionalText(),
    appID: optionalText(),
    icon: optionalText(),
    url: optionalText(),
    md5: optionalText(),
    size: optionalInt64(),
    version: optionalText(),
    priority: optionalInt32(),
    status: optionalInt32(),
  });
  api.post('/applet/update', changedApplet, ({ body: { id, ...fields } }) => {
    if (fields.status !== undefined && !isStatus(fields.status)) throw argsError('status');
    change('applet', id, applet, fields);
  });
  api.post('/applet/del', body({ appletIds: requiredList(z.string()) }), ({ body: req }) => {
    for (const id of req.appletIds) store.registration.removeApp('applet', id);
  });
  api.post('/applet/search', keywordSearch(), ({ body: req }) => {
    const found = matching(applets(store), req.keyword, (entry) => [entry.name, entry.appID]);
    return { total: found.length, applets: pageList(found, req.pagination) };
  });

  const newVersion = body({
    platform: text(),
    version: text(),
    url: text(),
    text: text(),
    force: bool(),
    latest: bool(),
    hot: bool(),
  });
  api.post('/application/add_version', newVersion, ({ body: req }) => {
    put('version', randomUUID(), req);
  });
  const changedVersion = body({
    id: requiredText(),
    platform: optionalText(),
    version: optionalText(),
    url: optionalText(),
    text: optionalText(),
    force: optionalBool(),
    latest: optionalBool(),
    hot: optionalBool(),
  });
  api.post('/application/update_version', changedVersion, ({ body: { id, ...fields } }) => {
    change('version', id, appVersion, fields);
  });
  api.post('/application/delete_version', body({ id: list(z.string()) }), ({ body: req }) => {
    for (const id of req.id) store.registration.removeApp('version', id);
  });

  const range = body({ start: int64(), end: int64() });
  api.post('/statistic/new_user_count', range, ({ body: req }) => {
    const days = store.statistics.registrations(req);
    return { total: store.users.count(), ...(days.length > 0 ? { date_count: byDay(days) } : {}) };
  });
  api.post('/statistic/login_user_count', range, ({ body: req }) => {
    const loginCount = store.admins.loginCount(req);
    const days = store.admins.loginDays(req);
    const count = days.length > 0 ? { count: byDay(days) } : {};
    return { loginCount, unloginCount: Math.max(0, store.accounts.all().length - loginCount), ...count };
  });

  api.post('/config/get_enable_config_manager', body({}), () => ({ enable: false }));
  for (const path of [...CONFIG_CHANGES.map((name) => `/config/${name}`), '/restart']) {
    api.post(path, body({}), () => {
      throw new ServerError('ServerInternalError', 'only supported with etcd');
    });
  }
}
