import type { UserService } from '../domain/userService';
import type { TokenService } from '../domain/tokenService';
import { newUserID } from '../domain/userID';
import { argsError, noPermission, notFound, ServerError } from '../errors';
import type { Hub } from '../gateway/hub';
import type { AccountRow } from '../store/accountStore';
import type { Store } from '../store/store';

/** The only verification code, valid any number of times (docs/protocol.md, accounts 3, development mode). */
export const DEVELOPMENT_CODE = '666666';

const RegisterType = { Account: 0, Email: 1, Phone: 2 } as const;
const ALLOWED = 1;

/** How a person names himself at login. */
export interface Credential {
  readonly account: string;
  readonly areaCode: string;
  readonly phoneNumber: string;
  readonly email: string;
}

export interface NewAccount extends Credential {
  readonly nickname: string;
  readonly faceURL: string;
  readonly password: string;
  readonly gender: number;
  readonly birth: number;
  /** Generated when empty. */
  readonly userID: string;
}

export interface Login {
  readonly userID: string;
  readonly imToken: string;
  readonly chatToken: string;
}

export interface AccountChange {
  readonly userID: string;
  readonly nickname?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly gender?: number | undefined;
  readonly level?: number | undefined;
  readonly birth?: number | undefined;
  readonly email?: string | undefined;
  readonly account?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly allowAddFriend?: number | undefined;
  readonly allowBeep?: number | undefined;
  readonly allowVibration?: number | undefined;
  readonly globalRecvMsgOpt?: number | undefined;
}

/** `+` in front of an area code, as the public server adds it. */
export const normalAreaCode = (areaCode: string): string =>
  areaCode === '' || areaCode.startsWith('+') ? areaCode : `+${areaCode}`;

/** Throws ServerError 20006 for any other code than the development one. */
export function checkCode(verifyCode: string): void {
  if (verifyCode !== DEVELOPMENT_CODE) throw new ServerError('VerifyCodeNotMatch');
}

/** Registration, login and profiles of the account server (docs/protocol.md, accounts). */
export class AccountService {
  constructor(
    private readonly store: Store,
    private readonly tokens: TokenService,
    private readonly users: UserService,
    private readonly hub: Hub,
  ) {}

  /** Looks an account up by account name, then phone, then mail. */
  find({ account, areaCode, phoneNumber, email }: Credential): AccountRow | undefined {
    const { accounts } = this.store;
    if (account !== '') return accounts.byAccount(account);
    if (phoneNumber !== '') return accounts.byPhone(normalAreaCode(areaCode), phoneNumber);
    return accounts.byEmail(email);
  }

  /** Stores the account and the IM user; returns the user ID. Throws ServerError 20004 when a login name is taken. */
  register(account: NewAccount): string {
    const areaCode = normalAreaCode(account.areaCode);
    const { accounts, users } = this.store;
    if (
      accounts.byAccount(account.account) ??
      accounts.byPhone(areaCode, account.phoneNumber) ??
      accounts.byEmail(account.email)
    ) {
      throw new ServerError('AccountAlreadyRegister');
    }
    const userID = account.userID === '' ? newUserID(this.store) : account.userID;
    if (accounts.get(userID)) throw new ServerError('AccountAlreadyRegister');
    const { nickname, faceURL } = account;
    const contact = account.phoneNumber === '' ? RegisterType.Email : RegisterType.Phone;
    this.store.transaction(() => {
      accounts.put({
        ...account,
        areaCode,
        userID,
        level: 0,
        allowAddFriend: ALLOWED,
        allowBeep: ALLOWED,
        allowVibration: ALLOWED,
        globalRecvMsgOpt: 0,
        registerType: account.account === '' ? contact : RegisterType.Account,
      });
      if (users.get(userID)) return;
      const createTime = Date.now();
      users.insert({ userID, nickname, faceURL, ex: '', createTime, appMangerLevel: 0, globalRecvMsgOpt: 0 });
    });
    return userID;
  }

  /** Issues both tokens; the IM token applies the multi-login policy. */
  logIn(userID: string, platformID: number): Login {
    return {
      userID,
      imToken: this.tokens.issue(userID, platformID),
      chatToken: this.tokens.issueChat(userID),
    };
  }

  /** Throws ServerError 1004 for an unknown account; tokens stay valid. */
  resetPassword(credential: Credential, password: string): void {
    const row = this.find(credential);
    if (!row) throw notFound('account');
    this.store.accounts.put({ ...row, password });
  }

  /**
   * Drops all chat tokens and logs the user out of IM everywhere. Throws ServerError 1002 (wrong current password),
   * 1001 (nothing new), 1004.
   */
  changePassword(userID: string, currentPassword: string, newPassword: string): void {
    const row = this.store.accounts.get(userID);
    if (!row) throw notFound('account');
    if (row.password !== currentPassword) throw noPermission('current password');
    if (row.password === newPassword) throw argsError('the new password is the current one');
    this.setPassword(userID, newPassword);
  }

  /** As {@link changePassword} by an administrator, who knows no current password. Throws ServerError 1004. */
  setPassword(userID: string, password: string): void {
    const row = this.store.accounts.get(userID);
    if (!row) throw notFound('account');
    this.store.transaction(() => {
      this.store.accounts.put({ ...row, password });
      this.store.tokens.dropChatTokens(userID);
    });
    this.logOutOfIm(userID);
  }

  /** Marks all IM tokens as kicked and closes all sockets; chat tokens stay valid. */
  logOutOfIm(userID: string): void {
    this.store.transaction(() => {
      for (const token of this.store.tokens.normalTokens(userID)) this.store.tokens.kick(token.tokenHash);
    });
    for (const connection of this.hub.connectionsOf(userID)) this.hub.kick(connection);
  }

  /** Throws ServerError 1004, 1001 (no way left to log in, phone without area code), 20003, 20004, 20014. */
  update(change: AccountChange, operationID: string): void {
    const before = this.store.accounts.get(change.userID);
    if (!before) throw notFound('account');
    if (change.nickname === '') throw argsError('nickname is empty');
    const after: AccountRow = {
      ...before,
      nickname: change.nickname ?? before.nickname,
      faceURL: change.faceURL ?? before.faceURL,
      gender: change.gender ?? before.gender,
      level: change.level ?? before.level,
      birth: change.birth ?? before.birth,
      email: change.email ?? before.email,
      account: change.account ?? before.account,
      areaCode: change.areaCode === undefined ? before.areaCode : normalAreaCode(change.areaCode),
      phoneNumber: change.phoneNumber ?? before.phoneNumber,
      allowAddFriend: change.allowAddFriend ?? before.allowAddFriend,
      allowBeep: change.allowBeep ?? before.allowBeep,
      allowVibration: change.allowVibration ?? before.allowVibration,
      globalRecvMsgOpt: change.globalRecvMsgOpt ?? before.globalRecvMsgOpt,
    };
    this.checkLoginNames(after);
    this.store.accounts.put(after);
    if (change.nickname === undefined && change.faceURL === undefined) return;
    const { userID, nickname, faceURL } = after;
    this.users.changeProfile(userID, { userID, nickname, faceURL }, operationID);
  }

  private checkLoginNames(row: AccountRow): void {
    const { accounts } = this.store;
    if (row.account === '' && row.phoneNumber === '' && row.email === '') throw argsError('no login name left');
    if (row.phoneNumber !== '' && row.areaCode === '') throw argsError('areaCode is missing');
    const isOther = (other: AccountRow | undefined): boolean => other !== undefined && other.userID !== row.userID;
    if (isOther(accounts.byAccount(row.account))) throw new ServerError('AccountAlreadyRegister');
    if (isOther(accounts.byPhone(row.areaCode, row.phoneNumber))) throw new ServerError('PhoneAlreadyRegister');
    if (isOther(accounts.byEmail(row.email))) throw new ServerError('EmailAlreadyRegister');
  }
}
