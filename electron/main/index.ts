import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, nativeTheme, session } from 'electron';
import type { AppEvent, AppState, Settings } from '../../ipc-contract';
import { createAccountClient } from '../../sdk-core/api/accountApi';
import { createNodeEnvironment } from '../../sdk-core/env/nodeEnvironment';
import { Account } from '../account/Account';
import { readDemoSession } from '../account/demoSession';
import { electronSecretStorage } from '../account/electronSecretStorage';
import { SessionVault } from '../account/SessionVault';
import { EngineHost } from '../engine/EngineHost';
import { platformID } from '../engine/platform';
import { sendEvents, serveMethods } from '../ipc/mainSide';
import { createFileLog } from '../log/fileLog';
import { logLevelOf, thresholdOf } from '../log/logLevel';
import { SettingsStore } from '../settings/SettingsStore';
import { AppWindow } from './AppWindow';
import { installMenu } from './appMenu';
import { createMethodHandlers } from './createMethodHandlers';
import { lockDownSession, lockDownWebContents } from './lockDown';
import { menuText, type MenuText } from './menuText';
import { registerPageScheme, servePage } from './pageProtocol';
import { watchSystem } from './systemEvents';

/** So long the engine may take to close its database when the app quits. */
const ENGINE_CLOSE_MS = 2_000;

function desktopPlatform(): AppState['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

/** The first language that the user prefers; a bare "C" locale names none. */
function systemLanguage(): string {
  return app.getPreferredSystemLanguages().find((tag) => /^[a-z]{2,3}(?:-|$)/i.test(tag)) ?? app.getLocale();
}

function run(): void {
  const userData = app.getPath('userData');
  const logLevel = logLevelOf(process.env['OPENIM_LOG_LEVEL']);
  const log = createFileLog(path.join(userData, 'logs'), thresholdOf(logLevel));
  log('info', 'app.start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    packaged: app.isPackaged,
  });
  lockDownWebContents(log);

  const settings = new SettingsStore(path.join(userData, 'settings.json'), log);
  const systemLocale = systemLanguage();
  const text = (): MenuText => menuText(settings.settings.language, systemLocale);
  const applySettings = ({ theme }: Settings): void => {
    nativeTheme.themeSource = theme;
    installMenu(text());
  };
  applySettings(settings.settings);
  servePage(session.defaultSession, path.join(__dirname, '../renderer'), log);
  lockDownSession(session.defaultSession);

  const window = new AppWindow({
    boundsFile: path.join(userData, 'window.json'),
    preload: path.join(__dirname, '../preload/index.cjs'),
    text,
    log,
  });
  const emit = (events: readonly AppEvent[]): void => {
    sendEvents(window.contents, events);
  };

  const engine = new EngineHost({
    spawn: () => new Worker(path.join(__dirname, 'engineWorker.cjs')),
    onEvents: (events) => {
      emit(account.translate(events));
    },
    onDeath: (retryAt) => {
      emit([{ type: 'connection', connection: { status: 'waiting', retryAt, reason: 'closed' } }]);
    },
    onRestart: () => {
      account.onEngineRestarted();
    },
    log,
  });
  const vault = new SessionVault(path.join(userData, 'session.json'), electronSecretStorage, log);
  const account = new Account({
    engine,
    vault,
    accountClient: ({ chatAddr }) =>
      createAccountClient(createNodeEnvironment(log), { chatAddr: chatAddr.replace(/\/+$/, '') }),
    platform: platformID(process.platform),
    engineConfig: (server) => ({
      platform: platformID(process.platform),
      api_addr: server.apiAddr,
      ws_addr: server.wsAddr,
      chat_addr: server.chatAddr,
      // The engine keeps each server and each user apart in there.
      data_dir: path.join(userData, 'data'),
      log_level: logLevel,
    }),
    onSignIn: (server, lastAccount) => {
      emit([{ type: 'settings', settings: settings.update({ server, lastAccount }) }]);
    },
    emit,
    log,
  });

  const handlers = createMethodHandlers({
    account,
    engine,
    settings,
    emit,
    onSettings: applySettings,
    about: { systemLocale, platform: desktopPlatform(), appVersion: app.getVersion() },
    isStorageProtected: () => vault.isProtected,
  });
  serveMethods(handlers, () => window.contents, log);

  const demoFile = app.isPackaged ? undefined : process.env['OPENIM_DEMO_SESSION'];
  account.resume(demoFile === undefined ? null : readDemoSession(demoFile)).catch((error: unknown) => {
    log('error', 'app.sessionNotContinued', { cause: String(error) });
  });
  window.show();

  const unwatch = watchSystem(() => {
    engine.call('wakeUp', {}).catch((error: unknown) => {
      log('warn', 'app.wakeUpFailed', { cause: String(error) });
    });
  });
  app.on('second-instance', () => {
    window.show();
  });
  app.on('activate', () => {
    window.show();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  let isEngineClosed = false;
  app.on('will-quit', (event) => {
    if (isEngineClosed) return;
    event.preventDefault();
    unwatch();
    void engine.close(ENGINE_CLOSE_MS).finally(() => {
      isEngineClosed = true;
      log('info', 'app.end');
      app.quit();
    });
  });
}

registerPageScheme();
if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(run);
} else {
  app.quit();
}
