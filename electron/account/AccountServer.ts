import type { Credential, MethodArgs } from '../../ipc-contract';

export interface AccountTokens {
  readonly userID: string;
  readonly imToken: string;
  readonly chatToken: string;
}

/** What proves an identity to the account server; it takes passwords as the lower-case hex MD5. */
export type Proof =
  | { readonly kind: 'password'; readonly passwordMD5: string }
  | { readonly kind: 'verifyCode'; readonly verifyCode: string };

export interface Registration {
  readonly nickname: string;
  readonly account?: string;
  readonly credential: MethodArgs<'register'>['credential'];
  readonly verifyCode: string;
  readonly passwordMD5: string;
}

/** The account server of one deployment. Methods reject with `OpenIMError`. */
export interface AccountServer {
  login(credential: Credential, proof: Proof): Promise<AccountTokens>;
  register(registration: Registration): Promise<AccountTokens>;
  sendVerifyCode(credential: Credential, usedFor: 'register' | 'login'): Promise<void>;
}
