import { z } from 'zod';
import { userID } from './fields';

const httpURL = z.url({ protocol: /^https?$/ }).max(2048);
const wsURL = z.url({ protocol: /^wss?$/ }).max(2048);

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

/** Signing in and out. */
export const accountMethodArgs = {
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
} as const;

export interface AccountMethodResults {
  signInWithPassword: void;
  signInWithToken: void;
  sendVerifyCode: void;
  register: void;
  returnToSession: void;
  signOut: void;
}
