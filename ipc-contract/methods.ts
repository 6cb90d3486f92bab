import { z } from 'zod';
import type { ConversationItem } from '../sdk-core/types/conversation';
import type { HistoryPage, MessageItem } from '../sdk-core/types/message';
import type { FriendInfo, UserInfo } from '../sdk-core/types/user';
import type { AppState, Settings } from './appState';

const userID = z.string().min(1).max(64);
const conversationID = z.string().min(1).max(200);
const clientMsgID = z.string().min(1).max(64);
const text = z.string().max(100_000);
const httpURL = z.url({ protocol: /^https?$/ }).max(2048);
const wsURL = z.url({ protocol: /^wss?$/ }).max(2048);
const order = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]).readonly();
const count = z.number().int().min(1).max(200);

export const serverAddresses = z.strictObject({ apiAddr: httpURL, wsAddr: wsURL, chatAddr: httpURL });

/** How an account is named at sign-in: the account server takes any of the three. */
const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), account: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('email'), email: z.email().max(254) }),
  z.strictObject({
    kind: z.literal('phone'),
    areaCode: z.string().regex(/^\+\d{1,4}$/),
    phoneNumber: z.string().regex(/^\d{4,15}$/),
  }),
]);
export type Credential = z.infer<typeof credential>;

const secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: z.string().min(1).max(128) }),
  z.strictObject({ kind: z.literal('verifyCode'), verifyCode: z.string().regex(/^\d{4,8}$/) }),
]);
export type Secret = z.infer<typeof secret>;

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

/** The argument of each method; a method takes exactly one object. Adding a line here is adding an operation. */
export const methodArgs = {
  getAppState: z.strictObject({}),
  updateSettings: settingsPatch,

  signInWithPassword: z.strictObject({
    server: serverAddresses,
    credential,
    secret,
    /** Keep the session in the OS key store (or unprotected, if there is none: the form says so). */
    keepSignedIn: z.boolean(),
  }),
  signInWithToken: z.strictObject({
    server: serverAddresses,
    userID,
    token: z.string().min(1).max(4096),
    keepSignedIn: z.boolean(),
  }),
  sendVerifyCode: z.strictObject({ server: serverAddresses, credential, usedFor: z.enum(['register', 'login']) }),
  register: z.strictObject({
    server: serverAddresses,
    nickname: z.string().min(1).max(64),
    /** `account` is an optional extra name; the account server wants a phone number or an e-mail as well. */
    account: z
      .string()
      .regex(/^[A-Za-z0-9]{4,32}$/)
      .optional(),
    credential: z.union([credential.options[1], credential.options[2]]),
    verifyCode: z.string().regex(/^\d{4,8}$/),
    password: z.string().min(6).max(128),
    keepSignedIn: z.boolean(),
  }),
  /** After `kicked`, `tokenExpired` or `tokenInvalid` with `canReturn`: sign in again with what is remembered. */
  returnToSession: z.strictObject({}),
  signOut: z.strictObject({}),
  /** "Try now" beside the offline bar. */
  retryConnection: z.strictObject({}),

  getConversations: z.strictObject({ offset: z.number().int().min(0), count }),
  getConversation: z.strictObject({ conversationID }),
  /** The conversation with this user, made locally if there is none yet. */
  openSingleConversation: z.strictObject({ userID }),
  /** Tells the engine which conversation's messages to report in `messages` events. */
  setOpenConversation: z.strictObject({ conversationID: conversationID.nullable() }),
  markConversationAsRead: z.strictObject({ conversationID }),
  setDraft: z.strictObject({ conversationID, text }),

  /** Messages older than `before` (the newest ones if null), from the local database, at once. */
  getHistory: z.strictObject({ conversationID, before: order.nullable(), count }),
  /** The same page after asking the server for what is missing. May take seconds; fails when offline. */
  fillHistory: z.strictObject({ conversationID, before: order.nullable(), count }),
  sendTextMessage: z.strictObject({ conversationID, text: text.min(1) }),
  resendMessage: z.strictObject({ conversationID, clientMsgID }),
  deleteMessage: z.strictObject({ conversationID, clientMsgID }),

  getFriends: z.strictObject({}),
  getUserInfo: z.strictObject({ userID }),

  /** Opens an http, https or mailto address in the system's browser. */
  openExternal: z.strictObject({ url: z.string().max(2048) }),
  copyText: z.strictObject({ text }),
} as const;

export type MethodName = keyof typeof methodArgs;
export type MethodArgs<M extends MethodName> = z.infer<(typeof methodArgs)[M]>;

export interface MethodResults {
  getAppState: AppState;
  updateSettings: Settings;
  signInWithPassword: void;
  signInWithToken: void;
  sendVerifyCode: void;
  register: void;
  returnToSession: void;
  signOut: void;
  retryConnection: void;
  getConversations: { readonly conversations: readonly ConversationItem[]; readonly total: number };
  getConversation: ConversationItem | null;
  openSingleConversation: ConversationItem;
  setOpenConversation: void;
  markConversationAsRead: void;
  setDraft: void;
  getHistory: HistoryPage;
  fillHistory: HistoryPage;
  sendTextMessage: MessageItem;
  resendMessage: void;
  deleteMessage: void;
  getFriends: readonly FriendInfo[];
  getUserInfo: UserInfo | null;
  openExternal: void;
  copyText: void;
}
