import { z } from 'zod';
import { requireAdmin } from '../domain/access';
import { argsError, ServerError } from '../errors';
import { body, bool, requiredText, text } from './fields';
import type { ImApi, ImServices } from './imApi';

/** Where the Grafana of a default deployment listens. */
const GRAFANA = 'http://127.0.0.1:13000/';
const DISCOVERY = [
  'api',
  'user',
  'group',
  'msg',
  'friend',
  'conversation',
  'third',
  'auth',
  'push',
  'msg_gateway',
  'msg_transfer',
];
const VERSION = '3.8.1';

const notEtcd = (): never => {
  throw new ServerError('ServerInternalError', 'only supported with etcd');
};

function isJson(data: string): boolean {
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}

/**
 * `/config/*`, `/restart` and the Prometheus routes of a deployment without etcd: what is set can be read, nothing can be
 * changed (docs/protocol.md, rest 13 and 15).
 */
export function configRoutes(api: ImApi, { settings }: Pick<ImServices, 'settings'>): void {
  const strict = { strict: true };
  const configs = new Map<string, () => object>([
    ['openim-rpc-msg.yml', () => ({ FriendVerify: settings.quirks.friendVerify })],
    ['openim-rpc-auth.yml', () => ({ TokenPolicy: { Expire: 90 } })],
  ]);
  const requireConfig = (name: string): (() => object) => {
    const config = configs.get(name);
    if (!config) throw argsError('unknown configName');
    return config;
  };

  api.post(
    '/config/get_config_list',
    body({}),
    ({ caller }) => {
      requireAdmin(caller);
      return { environment: 'standalone', version: VERSION, configNames: [...configs.keys()] };
    },
    strict,
  );
  api.post(
    '/config/get_config',
    body({ configName: text() }),
    ({ body: req, caller }) => {
      requireAdmin(caller);
      return JSON.stringify(requireConfig(req.configName)());
    },
    strict,
  );
  api.post(
    '/config/set_config',
    body({ configName: requiredText(), data: z.string() }),
    ({ body: req, caller }) => {
      requireAdmin(caller);
      requireConfig(req.configName);
      if (!isJson(req.data)) throw argsError('data is not JSON');
      return notEtcd();
    },
    strict,
  );
  api.post(
    '/config/get_enable_config_manager',
    body({}),
    ({ caller }) => {
      requireAdmin(caller);
      return { enable: false };
    },
    strict,
  );
  for (const path of ['/config/reset_config', '/config/set_enable_config_manager', '/restart']) {
    api.post(
      path,
      body({ enable: bool() }),
      ({ caller }) => {
        requireAdmin(caller);
        return notEtcd();
      },
      { strict: path !== '/restart' },
    );
  }

  api.get('/third/prometheus', () => GRAFANA);
  for (const name of DISCOVERY) api.get(`/prometheus_discovery/${name}`, () => []);
}
