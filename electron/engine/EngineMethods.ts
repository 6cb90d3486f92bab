import type { ConnectionState, MethodArgs, MethodResults, SessionState, SyncState, UserInfo } from '../../ipc-contract';
import type { conversationMethodArgs } from '../../ipc-contract/methods/conversationMethods';
import type { friendMethodArgs } from '../../ipc-contract/methods/friendMethods';
import type { groupMethodArgs } from '../../ipc-contract/methods/groupMethods';
import type { userMethodArgs } from '../../ipc-contract/methods/userMethods';
import type { SDKConfig } from '../../sdk-core/config/sdkConfig';

/** The page's methods that the engine answers; the others concern the app. */
export type EngineQueryName = Exclude<
  | keyof typeof conversationMethodArgs
  | keyof typeof friendMethodArgs
  | keyof typeof groupMethodArgs
  | keyof typeof userMethodArgs,
  'searchUsers'
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
  /** Asks the IM server for exactly this ID. */
  findUser: (args: { readonly userID: string }) => Promise<UserInfo | null>;
}

type EngineQueries = { [M in EngineQueryName]: (args: MethodArgs<M>) => MethodResults[M] | Promise<MethodResults[M]> };

/** Everything the main process may ask of the engine's thread. */
export interface EngineMethods extends EngineLifeMethods, EngineQueries {}

export type EngineMethodName = keyof EngineMethods;
export type EngineArgs<M extends EngineMethodName> = Parameters<EngineMethods[M]>[0];
export type EngineResult<M extends EngineMethodName> = Awaited<ReturnType<EngineMethods[M]>>;
