import { z } from 'zod';
import { ServerError } from '../errors';
import type { Quirks } from '../options';
import type { Store } from '../store/store';
import { TokenState, tokenHash } from '../store/tokenStore';
import type { TokenRow } from '../store/tokenStore';
import { ADMIN_PLATFORM, ADMIN_USER_ID, platformClass } from './constants';
import { signJwt, verifyJwt } from './jwt';

export interface Identity {
  readonly userID: string;
  readonly platformID: number;
}

export interface ParsedToken extends Identity {
  /** Unix seconds. */
  readonly expireTimeSeconds: number;
}

/** Who calls: the user in the token, and whether he is an IM administrator. */
export interface Caller extends Identity {
  readonly isAdmin: boolean;
}

/** Life of a token in seconds: 90 days. */
export const TOKEN_LIFE_SECONDS = 90 * 86_400;
const MAX_TOKENS_PER_PLATFORM = 30;

const imClaims = z.object({ UserID: z.string(), PlatformID: z.number().int(), exp: z.number() });
const chatClaims = z.object({ UserID: z.string(), UserType: z.number() });
export const ChatUserType = { User: 1, Admin: 2 } as const;

/** The tokens of the older rows that policy pushes out when a token for `platformID` is issued (gateway 7.3). */
function pushedOut(policy: number, rows: readonly TokenRow[], platformID: number): TokenRow[] {
  const newestOf = new Map<number | string, TokenRow>();
  const keepNewest = (candidates: readonly TokenRow[], key: (row: TokenRow) => number | string): TokenRow[] => {
    newestOf.clear();
    for (const row of candidates) newestOf.set(key(row), row);
    return candidates.filter((row) => newestOf.get(key(row)) !== row);
  };
  const classOf = (row: TokenRow): string => platformClass(row.platformID) ?? `platform ${String(row.platformID)}`;
  const own = platformClass(platformID) ?? `platform ${String(platformID)}`;
  switch (policy) {
    case 0: {
      const same = rows.filter((row) => row.platformID === platformID);
      return same.slice(0, Math.max(0, same.length - (MAX_TOKENS_PER_PLATFORM - 1)));
    }
    case 1: {
      const same = rows.filter((row) => row.platformID === platformID);
      const others = rows.filter((row) => row.platformID !== platformID);
      return [...same, ...keepNewest(others, (row) => row.platformID)];
    }
    case 4: {
      const same = rows.filter((row) => classOf(row) === own);
      const others = rows.filter((row) => classOf(row) !== own);
      return [...same, ...keepNewest(others, classOf)];
    }
    case 5: {
      const mobile = rows.filter((row) => classOf(row) !== 'PC');
      if (own !== 'PC') return mobile;
      const kept = mobile.findLast((row) => row.platformID === 2) ?? mobile.at(-1);
      return mobile.filter((row) => row !== kept);
    }
    default:
      throw new ServerError('ServerInternalError', 'unknown multi-login policy');
  }
}

/** Issues, checks and revokes tokens. */
export class TokenService {
  /** Claims of tokens whose signature was checked; states are always read from the store. */
  private readonly checked = new Map<string, ParsedToken>();

  constructor(
    private readonly store: Store,
    private readonly secret: string,
    private readonly quirks: Quirks,
  ) {}

  /** Issues an IM token and applies the multi-login policy to the user's older ones. */
  issue(userID: string, platformID: number): string {
    const now = Date.now();
    const seconds = Math.floor(now / 1000);
    const claims = { UserID: userID, PlatformID: platformID, exp: seconds + TOKEN_LIFE_SECONDS, iat: seconds - 5 };
    const token = signJwt(claims, this.secret);
    this.store.transaction(() => {
      if (platformID !== ADMIN_PLATFORM) {
        const older = this.store.tokens.normalTokens(userID);
        for (const row of pushedOut(this.quirks.multiLoginPolicy, older, platformID)) {
          this.store.tokens.kick(row.tokenHash);
        }
      }
      this.store.tokens.add(token, userID, platformID, now + TOKEN_LIFE_SECONDS * 1000);
    });
    return token;
  }

  /** Checks signature, time and stored state. Throws ServerError 1501, 1503–1507. */
  verify(token: string): ParsedToken {
    const parsed = this.parseSigned(token);
    const state = this.store.tokens.state(token);
    if (state === undefined) throw new ServerError('TokenNotExistError');
    if (state === TokenState.Kicked) throw new ServerError('TokenKickedError');
    if (state !== TokenState.Normal) throw new ServerError('TokenUnknownError');
    return parsed;
  }

  /** As {@link verify}, and tells whether the caller is an administrator. */
  caller(token: string): Caller {
    const { userID, platformID } = this.verify(token);
    return { userID, platformID, isAdmin: userID === ADMIN_USER_ID };
  }

  /** Marks these tokens as kicked: their next use yields 1506. */
  kickTokens(tokens: Iterable<string>): void {
    for (const token of tokens) this.store.tokens.kick(tokenHash(token));
  }

  /** Marks all tokens of a platform as kicked, except `keep`. */
  kickPlatform(userID: string, platformID: number, keep?: string): void {
    const kept = keep === undefined ? undefined : tokenHash(keep);
    for (const row of this.store.tokens.normalTokens(userID)) {
      if (row.platformID === platformID && row.tokenHash !== kept) this.store.tokens.kick(row.tokenHash);
    }
  }

  /** Issues a token of the account server, for a user or one of its administrators. */
  issueChat(userID: string, userType: number = ChatUserType.User): string {
    const now = Date.now();
    const seconds = Math.floor(now / 1000);
    const claims = {
      UserID: userID,
      UserType: userType,
      PlatformID: 0,
      exp: seconds + TOKEN_LIFE_SECONDS,
      nbf: seconds - 60,
    };
    const token = signJwt(claims, this.chatSecret());
    this.store.tokens.addChatToken(token, userID, now + TOKEN_LIFE_SECONDS * 1000);
    return token;
  }

  /** Checks a token of the account server. Throws ServerError 1501, 1503–1505, 20101. */
  verifyChat(token: string): { userID: string; isAdmin: boolean } {
    const claims = chatClaims.safeParse(verifyJwt(token, this.chatSecret(), Date.now()));
    if (!claims.success) throw new ServerError('TokenMalformedError');
    if (!this.store.tokens.hasChatToken(token)) throw new ServerError('ErrTokenNotExist');
    return { userID: claims.data.UserID, isAdmin: claims.data.UserType === ChatUserType.Admin };
  }

  private chatSecret(): string {
    return `chat:${this.secret}`;
  }

  private parseSigned(token: string): ParsedToken {
    const known = this.checked.get(token);
    if (known && known.expireTimeSeconds * 1000 > Date.now()) return known;
    const claims = imClaims.safeParse(verifyJwt(token, this.secret, Date.now()));
    if (!claims.success) throw new ServerError('TokenMalformedError');
    const { UserID: userID, PlatformID: platformID, exp: expireTimeSeconds } = claims.data;
    const parsed = { userID, platformID, expireTimeSeconds };
    if (this.checked.size >= 10_000) this.checked.clear();
    this.checked.set(token, parsed);
    return parsed;
  }
}
