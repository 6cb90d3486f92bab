/** The sync engine as a library: runs under Electron, plain Node, tests and benchmarks alike. */
import { createAccountClient as createClient, type AccountClient } from './api/accountApi';
import { createNodeEnvironment } from './env/nodeEnvironment';
import type { LogSink } from './env/Environment';

export { hashPassword } from './api/accountApi';
export type { AccountClient, AccountCredential, AccountSecret, AccountTokens } from './api/accountApi';
export type { SDKConfig } from './config/sdkConfig';
export type { Environment, LogLevel, LogSink } from './env/Environment';
export { createNodeEnvironment } from './env/nodeEnvironment';
export { errCodes } from './errors/errCodes';
export { OpenIMError } from './errors/OpenIMError';
export { initSDK, type SDKOptions } from './sdk/openIMSDK';
export type { OfflinePushInfo, OpenIMSDK, SDKEvent } from './sdk/publicFace';

/** The account server at `chatAddr`, e.g. http://127.0.0.1:10008. */
export function createAccountClient(args: { readonly chatAddr: string; readonly log?: LogSink }): AccountClient {
  return createClient(createNodeEnvironment(args.log ?? (() => undefined)), {
    chatAddr: args.chatAddr.replace(/\/+$/, ''),
  });
}
