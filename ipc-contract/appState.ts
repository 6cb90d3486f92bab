import type { ConnectionState, SessionState, SyncState } from '../sdk-core/types/session';
import type { UserInfo } from '../sdk-core/types/user';

/** Addresses of one deployment: IM REST, gateway, account server. */
export interface ServerAddresses {
  /** e.g. http://127.0.0.1:10002 */
  readonly apiAddr: string;
  /** e.g. ws://127.0.0.1:10001 */
  readonly wsAddr: string;
  /** e.g. http://127.0.0.1:10008 */
  readonly chatAddr: string;
}

export type Language = 'system' | 'en' | 'zh-CN';
export type Theme = 'system' | 'light' | 'dark';
export type SendKey = 'enter' | 'modEnter';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Which key sends: Enter, or Ctrl/Cmd+Enter. */
  readonly sendKey: SendKey;
  readonly server: ServerAddresses;
  /** Filled into the sign-in form; never a password. */
  readonly lastAccount: string;
  /** Width of the conversation list in px, 240…420. */
  readonly listWidth: number;
}

/** Everything the page needs for its first render, in one answer. */
export interface AppState {
  readonly session: SessionState;
  readonly connection: ConnectionState;
  readonly sync: SyncState;
  readonly settings: Settings;
  /** The signed-in user's profile, null before the first sync. */
  readonly self: UserInfo | null;
  readonly totalUnread: number;
  /** The system's language tag, e.g. "zh-CN"; used when settings.language is "system". */
  readonly systemLocale: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly appVersion: string;
  /** False when the OS offers no protected key store: staying signed in then needs the user's consent. */
  readonly secureStorage: boolean;
}
