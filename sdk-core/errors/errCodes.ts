/** Numbers the engine decides on; the whole table is in docs/protocol.md (errors). */
export const errCodes = {
  args: 1001,
  noPermission: 1002,
  recordNotFound: 1004,
  tokenExpired: 1501,
  tokenInvalid: 1502,
  tokenMalformed: 1503,
  tokenNotValidYet: 1504,
  tokenUnknown: 1505,
  tokenKicked: 1506,
  tokenNotExist: 1507,

  network: 10000,
  networkTimeout: 10001,
  invalidArgs: 10002,
  timedOut: 10003,
  unknown: 10005,
  sdkInternal: 10006,
  notInitialized: 10008,
  loginIncomplete: 10009,
  loginRepeated: 10102,
  decompression: 10201,
  decoding: 10202,
  notFailed: 10204,
  messageTooLarge: 10501,
} as const;

/** How the server's verdict on a token ends a session; every other code leaves it alone (errors 7). */
export type TokenVerdict = 'tokenExpired' | 'tokenInvalid' | 'kicked';

const verdicts: ReadonlyMap<number, TokenVerdict> = new Map([
  [errCodes.tokenExpired, 'tokenExpired'],
  [errCodes.tokenInvalid, 'tokenInvalid'],
  [errCodes.tokenMalformed, 'tokenInvalid'],
  [errCodes.tokenNotValidYet, 'tokenInvalid'],
  [errCodes.tokenUnknown, 'tokenInvalid'],
  [errCodes.tokenKicked, 'kicked'],
  [errCodes.tokenNotExist, 'tokenInvalid'],
]);

/** What `errCode` says about the token, or null when it says nothing. */
export function tokenVerdict(errCode: number): TokenVerdict | null {
  return verdicts.get(errCode) ?? null;
}
