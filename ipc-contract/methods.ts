import { z } from 'zod';
import type { AppState, Settings } from './appState';
import { accountMethodArgs, serverAddresses, type AccountMethodResults } from './methods/accountMethods';
import { conversationMethodArgs, type ConversationMethodResults } from './methods/conversationMethods';
import { text } from './methods/fields';
import { friendMethodArgs, type FriendMethodResults } from './methods/friendMethods';
import { groupMethodArgs, type GroupMethodResults } from './methods/groupMethods';
import { userMethodArgs, type UserMethodResults } from './methods/userMethods';

export { serverAddresses } from './methods/accountMethods';
export type { Credential, Secret } from './methods/accountMethods';

export const settingsPatch = z
  .strictObject({
    language: z.enum(['system', 'en', 'zh-CN']),
    theme: z.enum(['system', 'light', 'dark']),
    sendKey: z.enum(['enter', 'modEnter']),
    server: serverAddresses,
    listWidth: z.number().int().min(240).max(420),
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

/** Methods that concern the app itself. */
const appMethodArgs = {
  getAppState: z.strictObject({}),
  updateSettings: settingsPatch,
  /** "Try now" beside the offline bar. */
  retryConnection: z.strictObject({}),
  /** Opens an http, https or mailto address in the system's browser. */
  openExternal: z.strictObject({ url: z.string().max(2048) }),
  copyText: z.strictObject({ text }),
} as const;

interface AppMethodResults {
  getAppState: AppState;
  updateSettings: Settings;
  retryConnection: void;
  openExternal: void;
  copyText: void;
}

/** The argument of each method; a method takes exactly one object. Adding a line to one of these is adding an operation. */
export const methodArgs = {
  ...appMethodArgs,
  ...accountMethodArgs,
  ...conversationMethodArgs,
  ...friendMethodArgs,
  ...groupMethodArgs,
  ...userMethodArgs,
} as const;

export type MethodName = keyof typeof methodArgs;
export type MethodArgs<M extends MethodName> = z.infer<(typeof methodArgs)[M]>;

export interface MethodResults
  extends
    AppMethodResults,
    AccountMethodResults,
    ConversationMethodResults,
    FriendMethodResults,
    GroupMethodResults,
    UserMethodResults {}
