import { isInteger, isSafeNumber, parse as parseLossless, stringify as stringifyLossless } from 'lossless-json';

/** Digit runs that a JS number may not hold exactly. Most answers have none and take the fast way. */
const LONG_NUMBER = /[:[,\s]-?\d{16,}/;

/**
 * Parses JSON in which 64-bit integers are bare numbers (rest 2): one that a number cannot hold exactly becomes a bigint.
 * @throws SyntaxError when the text is no JSON
 */
export function parseJSON(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  return parseLossless(text, undefined, (literal) =>
    isInteger(literal) && !isSafeNumber(literal) ? BigInt(literal) : Number(literal),
  );
}

/** Writes a body as JSON; a bigint becomes a bare number, as 64-bit fields travel (rest 2). What is undefined is left out. */
export function writeJSON(body: object): string {
  return stringifyLossless(body) ?? '{}';
}

/** Parses untrusted JSON text into an object, or null when it is anything else. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = parseJSON(text);
  } catch {
    return null;
  }
  return isRecord(value) ? value : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
