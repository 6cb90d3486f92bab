import { parseArgs } from 'node:util';
import { DEMO_PEER, DEMO_USER, applyQuirk, DEFAULT_QUIRKS, LOG_LEVELS, startLocalServer } from './index';
import type { LogLevel, Quirks } from './index';
import { QUIRK_RULES } from './options';

const DEFAULT_ADMIN_PORT = 10009;
const DEFAULT_DATA = 'out/local-server';

const quirkHelp = Object.entries(QUIRK_RULES)
  .map(([name, { help }]) => `      ${name.padEnd(18)}${help}`)
  .join('\n');

const HELP = `An OpenIM v3.8 compatible server in one process, for first runs, demos and tests.

Usage: npm run server -- [options]

  --host HOST          interface to listen on (default 127.0.0.1)
  --api-port PORT      IM REST API (default 10002; 0 = any free port)
  --ws-port PORT       gateway (default 10001)
  --chat-port PORT     account server (default 10008)
  --chat-admin-port PORT
                       admin API of the account server (default 10009; off when --chat-port is given without it)
  --data DIR           folder of the database (default ${DEFAULT_DATA})
  --memory             keep everything in memory instead
  --demo               seed the demo workplace: account "${DEMO_USER.account}" (${DEMO_USER.nickname}), and
                       "${DEMO_PEER.account}" (${DEMO_PEER.nickname}) who answers; password of both "${DEMO_USER.password}"
  --secret TEXT        key of the tokens and password of /auth/get_admin_token (default openIM123)
  --log-level LEVEL    ${LOG_LEVELS.join(', ')} (default warn)
  --json-ready         print one line of JSON with the addresses when ready
  --quirk NAME=VALUE   a deviation for tests, may be repeated:
${quirkHelp}
  --help               this text
`;

const portOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new RangeError(`--${name}: a port from 0 to 65535 expected`);
  return port;
};

const isLogLevel = (text: string): text is LogLevel => LOG_LEVELS.some((level) => level === text);

function readOptions() {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      'api-port': { type: 'string' },
      'ws-port': { type: 'string' },
      'chat-port': { type: 'string' },
      'chat-admin-port': { type: 'string' },
      data: { type: 'string' },
      memory: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      secret: { type: 'string' },
      'log-level': { type: 'string', default: 'warn' },
      'json-ready': { type: 'boolean', default: false },
      quirk: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  const logLevel = values['log-level'];
  if (!isLogLevel(logLevel)) throw new RangeError(`--log-level: one of ${LOG_LEVELS.join(', ')} expected`);
  const quirks: Quirks = { ...DEFAULT_QUIRKS };
  for (const assignment of values.quirk) applyQuirk(quirks, assignment);
  const apiPort = portOf('api-port', values['api-port']);
  const wsPort = portOf('ws-port', values['ws-port']);
  const chatPort = portOf('chat-port', values['chat-port']);
  const standardAdminPort = chatPort === undefined ? DEFAULT_ADMIN_PORT : undefined;
  const chatAdminPort = portOf('chat-admin-port', values['chat-admin-port']) ?? standardAdminPort;
  return {
    help: values.help,
    jsonReady: values['json-ready'],
    server: {
      logLevel,
      quirks,
      demo: values.demo,
      ...(values.memory ? {} : { dataDir: values.data ?? DEFAULT_DATA }),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.secret === undefined ? {} : { secret: values.secret }),
      ...(apiPort === undefined ? {} : { apiPort }),
      ...(wsPort === undefined ? {} : { wsPort }),
      ...(chatPort === undefined ? {} : { chatPort }),
      ...(chatAdminPort === undefined ? {} : { chatAdminPort }),
    },
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const server = await startLocalServer(options.server);
  const stop = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`closing failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { apiAddr, wsAddr, chatAddr, chatAdminAddr } = server;
  if (options.jsonReady) process.stdout.write(`${JSON.stringify({ ready: true, apiAddr, wsAddr, chatAddr })}\n`);
  else process.stdout.write(`IM REST API    ${apiAddr}\ngateway        ${wsAddr}\naccount server ${chatAddr}\n`);
  if (!options.jsonReady && chatAdminAddr !== undefined) process.stdout.write(`its admin API  ${chatAdminAddr}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
