import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Environment } from '../env/Environment';
import type { UserInfo } from '../types/user';
import { RestClient } from './RestClient';
import * as shapes from './shapes';

/** How an account is named; the account server takes any of the three (accounts 5). */
export type AccountCredential =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'phone'; readonly areaCode: string; readonly phoneNumber: string };

/** A password travels and is kept only as `passwordHash`, see `hashPassword`. */
export type AccountSecret =
  | { readonly kind: 'password'; readonly passwordHash: string }
  | { readonly kind: 'verifyCode'; readonly verifyCode: string };

export interface AccountTokens {
  readonly userID: string;
  readonly imToken: string;
  readonly chatToken: string;
}

const tokens = z.object({ userID: z.string().min(1), imToken: z.string().min(1), chatToken: shapes.text });

/** A well-formed number nobody owns: the server refuses a login by account name without one and then ignores it (accounts 5). */
const PLACEHOLDER_PHONE = { areaCode: '+86', phoneNumber: '10000000000' };

/** Lower-case hex MD5: what every official client sends instead of the password, so that accounts are shared (accounts 5). */
export function hashPassword(password: string): string {
  return createHash('md5').update(password, 'utf8').digest('hex');
}

/** The account server's calls. Errors: those of `RestClient.post`, with the account server's 20001…20101. */
export function createAccountClient(env: Environment, args: { readonly chatAddr: string }) {
  const rest = new RestClient(env, args.chatAddr, '');
  return {
    login(login: { credential: AccountCredential; secret: AccountSecret; platform: number }): Promise<AccountTokens> {
      const { credential, secret, platform } = login;
      const placeholder = credential.kind === 'account' ? PLACEHOLDER_PHONE : {};
      return rest.post('/account/login', { ...placeholder, ...naming(credential), ...proof(secret), platform }, tokens);
    },

    register(register: {
      credential: AccountCredential;
      account?: string | undefined;
      nickname: string;
      passwordHash: string;
      verifyCode: string;
      platform: number;
    }): Promise<AccountTokens> {
      const { credential, account, nickname, passwordHash, verifyCode, platform } = register;
      const user = {
        nickname,
        faceURL: '',
        password: passwordHash,
        ...(account === undefined ? {} : { account }),
        ...naming(credential),
      };
      return rest.post('/account/register', { verifyCode, platform, autoLogin: true, user }, tokens);
    },

    async sendVerifyCode(send: { credential: AccountCredential; usedFor: 'register' | 'login' }): Promise<void> {
      await rest.post(
        '/account/code/send',
        { usedFor: send.usedFor === 'register' ? 1 : 3, ...naming(send.credential) },
        shapes.empty,
      );
    },

    /**
     * People whose ID, account, name, phone or mail contains the keyword (accounts 7), at most 20. The server takes the keyword
     * for a regular expression; what somebody types is none.
     */
    async searchUsers(chatToken: string, keyword: string): Promise<readonly UserInfo[]> {
      const people = new RestClient(env, args.chatAddr, chatToken);
      const { users } = await people.post(
        '/user/search/full',
        { keyword: escapeRegExp(keyword), pagination: { pageNumber: 1, showNumber: 20 } },
        z.object({ users: shapes.listOf(shapes.userInfo) }),
      );
      return users;
    },
  };
}

export type AccountClient = ReturnType<typeof createAccountClient>;

function naming(credential: AccountCredential): Record<string, string> {
  switch (credential.kind) {
    case 'account':
      return { account: credential.account };
    case 'email':
      return { email: credential.email };
    case 'phone':
      return { areaCode: credential.areaCode, phoneNumber: credential.phoneNumber };
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function proof(secret: AccountSecret): Record<string, string> {
  return secret.kind === 'password' ? { password: secret.passwordHash } : { verifyCode: secret.verifyCode };
}
