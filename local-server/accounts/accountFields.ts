import { argsError } from '../errors';
import { body, int32, int64, requiredText, text } from '../rest/fields';
import type { Credential } from './accountService';

const PHONE = /^\d+$/;
const ACCOUNT = /^[A-Za-z0-9_]+$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

export const contactFields = { areaCode: text(), phoneNumber: text(), email: text() };
export const credentialFields = { account: text(), ...contactFields };

/** `user` of a registration. */
export const newAccount = () =>
  body({
    ...credentialFields,
    nickname: requiredText(),
    password: text(),
    faceURL: text(),
    birth: int64(),
    gender: int32(),
    userID: text(),
  });

/** Throws ServerError 1001 unless there is a mail address or a complete phone number. */
export function requireContact({ areaCode, phoneNumber, email }: Omit<Credential, 'account'>): void {
  if (email !== '') {
    if (!EMAIL.test(email)) throw argsError('email');
    return;
  }
  if (areaCode === '' || !PHONE.test(phoneNumber)) throw argsError('email or areaCode and phoneNumber');
}

/** Throws ServerError 1001 for an account that cannot be registered as it is. */
export function checkNewAccount(account: Credential): void {
  requireContact(account);
  if (account.account !== '' && !ACCOUNT.test(account.account)) throw argsError('account');
}
