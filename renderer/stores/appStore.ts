import { create } from 'zustand';
import type { AppEvent, AppState, IpcFailure, IpcResult, Settings, SettingsPatch, UserInfo } from '../../ipc-contract';
import { call } from '../lib/bridge';

interface AppStore {
  /** Null until the engine has answered once. */
  readonly app: AppState | null;
  readonly bootFailure: IpcFailure | null;
}

/** Session, connection, sync, settings and own profile: what the whole window hangs on. */
export const useAppStore = create<AppStore>()(() => ({ app: null, bootFailure: null }));

/** Reads from the app state; only for components below the boot gate, where it is there. */
export function useApp<T>(select: (app: AppState) => T): T {
  return useAppStore(({ app }) => {
    if (!app) throw new Error('The app state is read before it is there');
    return select(app);
  });
}

function reduceApp(app: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'session':
      return { ...app, session: event.session, ...(event.session.status === 'signedOut' ? { self: null } : {}) };
    case 'connection':
      return { ...app, connection: event.connection };
    case 'sync':
      return { ...app, sync: event.sync };
    case 'self':
      return { ...app, self: event.self };
    case 'settings':
      return { ...app, settings: event.settings };
    case 'totalUnread':
      return { ...app, totalUnread: event.count };
    default:
      return app;
  }
}

export function applyAppEvents(events: readonly AppEvent[]): void {
  const { app } = useAppStore.getState();
  if (!app) return;
  const next = events.reduce(reduceApp, app);
  if (next !== app) useAppStore.setState({ app: next });
}

/** Changes settings at once on screen; the engine's answer has the last word. */
export async function changeSettings(patch: SettingsPatch): Promise<IpcFailure | null> {
  const before = useAppStore.getState().app;
  if (!before) return null;
  useAppStore.setState({ app: { ...before, settings: patched(before.settings, patch) } });
  const result = await call('updateSettings', patch);
  const { app } = useAppStore.getState();
  if (app) useAppStore.setState({ app: { ...app, settings: result.ok ? result.value : before.settings } });
  return result.ok ? null : result.failure;
}

/** Changes the own profile at once on screen; a refusal brings back what was there. */
export async function changeSelf(patch: {
  readonly nickname?: string;
  readonly globalRecvMsgOpt?: number;
}): Promise<IpcResult<void>> {
  const before = useAppStore.getState().app?.self;
  const show = (self: UserInfo): void => {
    const { app } = useAppStore.getState();
    if (app?.self?.userID === self.userID) useAppStore.setState({ app: { ...app, self } });
  };
  if (before) show({ ...before, ...patch });
  const result = await call('updateSelfInfo', patch);
  if (!result.ok && before) show(before);
  return result;
}

/** A patch may name a key with `undefined`; that means "as it was". */
function patched(settings: Settings, patch: SettingsPatch): Settings {
  return {
    ...settings,
    language: patch.language ?? settings.language,
    theme: patch.theme ?? settings.theme,
    sendKey: patch.sendKey ?? settings.sendKey,
    server: patch.server ?? settings.server,
    listWidth: patch.listWidth ?? settings.listWidth,
  };
}
