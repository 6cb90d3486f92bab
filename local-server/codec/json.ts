import { stringify } from 'lossless-json';

/**
 * Strings are matched only to be stepped over; what remains with 16 or more digits may exceed 2^53. It must follow a
 * separator, so that the fraction of a number is not mistaken for a number.
 */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<=[:,[\s])-?\d{16,}(?![\d.eE])/g;

/**
 * JSON.parse that keeps integers beyond 2^53 exact: they arrive as strings of digits. Throws SyntaxError.
 * Only fields declared as 64-bit accept such strings, everywhere else they are a type error.
 */
export function parseJson64(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const quoted = text.replace(STRING_OR_LONG_INTEGER, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  );
  return JSON.parse(quoted);
}

/** JSON.stringify that writes a bigint as a number with all its digits. Values without one, nearly all, go the fast way. */
export function stringifyJson64(value: object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const text = stringify(value);
    if (text === undefined) throw error;
    return text;
  }
}
