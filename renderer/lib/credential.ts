import type { Credential } from '../../ipc-contract';

export type IdentifierKind = 'account' | 'email' | 'phone' | 'unknown';
export type ContactCredential = Exclude<Credential, { kind: 'account' }>;

const SEPARATORS = /[\s\-().]/g;
const PHONE = /^\+?\d{5,19}$/;
const TWO_DIGIT_CODES = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** What somebody is typing into the one field that takes an account name, an e-mail address or a phone number. */
export function identifierKind(text: string): IdentifierKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'unknown';
  if (trimmed.includes('@')) return 'email';
  if (trimmed.startsWith('+') || PHONE.test(trimmed.replace(SEPARATORS, ''))) return 'phone';
  return 'account';
}

/** Splits "+86 138…" by the lengths that country codes have; null when no code is written. */
export function splitAreaCode(text: string): { readonly areaCode: string; readonly phoneNumber: string } | null {
  const digits = text.trim().replace(SEPARATORS, '');
  if (!digits.startsWith('+')) return null;
  const number = digits.slice(1);
  const length = /^[17]/.test(number) ? 1 : TWO_DIGIT_CODES.test(number) ? 2 : 3;
  return { areaCode: `+${number.slice(0, length)}`, phoneNumber: number.slice(length) };
}

export type CredentialProblem = 'required' | 'contact' | 'areaCode' | 'phone' | 'tooLong';

export type CredentialResult<C> =
  | { readonly ok: true; readonly credential: C }
  | { readonly ok: false; readonly field: 'identifier' | 'areaCode'; readonly problem: CredentialProblem };

function parseContact(text: string, areaCode: string): CredentialResult<ContactCredential> {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, field: 'identifier', problem: 'required' };
  if (trimmed.includes('@')) {
    if (trimmed.length > 254) return { ok: false, field: 'identifier', problem: 'tooLong' };
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed)) return { ok: false, field: 'identifier', problem: 'contact' };
    return { ok: true, credential: { kind: 'email', email: trimmed } };
  }
  const written = splitAreaCode(trimmed);
  const phoneNumber = written?.phoneNumber ?? trimmed.replace(SEPARATORS, '');
  const code = written?.areaCode ?? areaCode.trim();
  if (!/^\d+$/.test(phoneNumber)) return { ok: false, field: 'identifier', problem: 'contact' };
  if (!/^\d{4,15}$/.test(phoneNumber)) return { ok: false, field: 'identifier', problem: 'phone' };
  if (!/^\+\d{1,4}$/.test(code)) return { ok: false, field: 'areaCode', problem: 'areaCode' };
  return { ok: true, credential: { kind: 'phone', areaCode: code, phoneNumber } };
}

/** Reads an e-mail address or a phone number; what registration and codes need. */
export function contactCredential(text: string, areaCode: string): CredentialResult<ContactCredential> {
  return parseContact(text, areaCode);
}

/** Reads any of the three names of an account. `areaCode` counts when a phone number is written without one. */
export function anyCredential(text: string, areaCode: string): CredentialResult<Credential> {
  if (identifierKind(text) !== 'account') return parseContact(text, areaCode);
  const account = text.trim();
  if (account.length > 64) return { ok: false, field: 'identifier', problem: 'tooLong' };
  return { ok: true, credential: { kind: 'account', account } };
}
