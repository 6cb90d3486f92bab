import type {
  ConnectionState,
  MethodArgs,
  MethodName,
  MethodResults,
  SessionState,
  SyncState,
  UserInfo,
} from '../../ipc-contract';
import type { SDKConfig } from '../../sdk-core/config/sdkConfig';

/** The page's methods that the engine answers; the others concern the app. */
export type EngineQueryName = Extract<
  MethodName,
  | 'getConversations'
  | 'getConversation'
  | 'openSingleConversation'
  | 'setOpenConversation'
  | 'markConversationAsRead'
  | 'setDraft'
  | 'getHistory'
  | 'fillHistory'
  | 'sendTextMessage'
  | 'resendMessage'
  | 'deleteMessage'
  | 'getFriends'
  | 'getUserInfo'
>;

/** State that a page asks for when it starts. */
export interface EngineSnapshot {
  readonly session: SessionState;
  readonly connection: ConnectionState;
  readonly sync: SyncState;
  readonly self: UserInfo | null;
  readonly totalUnread: number;
}

interface EngineLifeMethods {
  /** Replaces whatever engine there was by a new one, nobody signed in. */
  open: (config: SDKConfig) => Promise<void>;
  login: (args: { readonly userID: string; readonly token: string }) => Promise<void>;
  logout: (args: object) => Promise<void>;
  close: (args: object) => Promise<void>;
  wakeUp: (args: object) => void;
  snapshot: (args: object) => EngineSnapshot;
}

type EngineQueries = { [M in EngineQueryName]: (args: MethodArgs<M>) => MethodResults[M] | Promise<MethodResults[M]> };

/** Everything the main process may ask of the engine's thread. */
export interface EngineMethods extends EngineLifeMethods, EngineQueries {}

export type EngineMethodName = keyof EngineMethods;
export type EngineArgs<M extends EngineMethodName> = Parameters<EngineMethods[M]>[0];
export type EngineResult<M extends EngineMethodName> = Awaited<ReturnType<EngineMethods[M]>>;
