import { createHash } from 'node:crypto';
import { Table } from './table';

export const TokenState = { Normal: 0, Kicked: 2 } as const;

export interface TokenRow {
  readonly tokenHash: string;
  readonly userID: string;
  readonly platformID: number;
  readonly state: number;
  readonly issueOrder: number;
}

/** Tokens are kept as hashes: the data folder alone lets nobody in. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** States of the IM tokens (docs/protocol.md, gateway 7.2) and the live chat tokens. */
export class TokenStore extends Table {
  private readonly selectState = this.db
    .prepare<[string], number>('SELECT state FROM tokens WHERE tokenHash = ?')
    .pluck();
  private readonly insertToken = this.db.prepare<[string, string, number, number]>(
    `INSERT INTO tokens VALUES (?, ?, ?, 0, (SELECT coalesce(max(issueOrder), 0) + 1 FROM tokens), ?)`,
  );
  private readonly setState = this.db.prepare<[number, string]>('UPDATE tokens SET state = ? WHERE tokenHash = ?');
  private readonly selectNormal = this.db.prepare<[string], TokenRow>(
    'SELECT * FROM tokens WHERE userID = ? AND state = 0 ORDER BY issueOrder',
  );
  private readonly deleteExpired = this.db.prepare<[number]>('DELETE FROM tokens WHERE expireTime < ?');
  private readonly deleteExpiredChat = this.db.prepare<[number]>('DELETE FROM chat_tokens WHERE expireTime < ?');
  private readonly insertChat = this.db.prepare<[string, string, number]>('INSERT INTO chat_tokens VALUES (?, ?, ?)');
  private readonly hasChat = this.db.prepare<[string], number>('SELECT 1 FROM chat_tokens WHERE tokenHash = ?').pluck();
  private readonly deleteChat = this.db.prepare<[string]>('DELETE FROM chat_tokens WHERE userID = ?');

  /** 0 normal, 2 kicked, undefined = no record. */
  state(token: string): number | undefined {
    return this.selectState.get(tokenHash(token));
  }

  add(token: string, userID: string, platformID: number, expireTime: number): void {
    this.insertToken.run(tokenHash(token), userID, platformID, expireTime);
  }

  kick(hash: string): void {
    this.setState.run(TokenState.Kicked, hash);
  }

  /** The user's tokens in state normal, oldest first. */
  normalTokens(userID: string): TokenRow[] {
    return this.selectNormal.all(userID);
  }

  addChatToken(token: string, userID: string, expireTime: number): void {
    this.insertChat.run(tokenHash(token), userID, expireTime);
  }

  hasChatToken(token: string): boolean {
    return this.hasChat.get(tokenHash(token)) !== undefined;
  }

  dropChatTokens(userID: string): void {
    this.deleteChat.run(userID);
  }

  /** Forgets tokens that expired before `now` (ms). */
  prune(now: number): void {
    this.deleteExpired.run(now);
    this.deleteExpiredChat.run(now);
  }
}
