import { errorsEn, type ErrorKey } from './errors.en';

function isErrorKey(key: string): key is ErrorKey {
  return Object.hasOwn(errorsEn, key);
}

/** The translation key of an error code; unknown codes (webhooks may invent any) share the general sentence. */
export function errorKey(errCode: number): `errors.${ErrorKey}` {
  const key = `e${errCode}`;
  return isErrorKey(key) ? `errors.${key}` : 'errors.general';
}
