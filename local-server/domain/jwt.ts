import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ServerError } from '../errors';

/** JSON Web Tokens with HS256 (docs/protocol.md, gateway 7.2). All times in the claims are unix seconds. */

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

const headerSchema = z.object({ alg: z.literal('HS256') });
const timesSchema = z.object({ exp: z.number().optional(), nbf: z.number().optional() });

const sign = (signed: string, secret: string): Buffer => createHmac('sha256', secret).update(signed).digest();

/** Signs `claims`. A random `jti` keeps two tokens issued within one second apart. */
export function signJwt(claims: Readonly<Record<string, string | number>>, secret: string): string {
  const payload = Buffer.from(JSON.stringify({ ...claims, jti: randomUUID() })).toString('base64url');
  const signed = `${HEADER}.${payload}`;
  return `${signed}.${sign(signed, secret).toString('base64url')}`;
}

function parsePart(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    throw new ServerError('TokenMalformedError');
  }
}

/**
 * Checks signature and times and returns the claims as they are. Throws ServerError 1503 (not a JWT), 1505 (bad
 * signature or algorithm), 1501 (expired) or 1504 (not valid yet). `now` in ms.
 */
export function verifyJwt(token: string, secret: string, now: number): unknown {
  const parts = token.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) {
    throw new ServerError('TokenMalformedError');
  }
  const head = parsePart(header);
  const claims = parsePart(payload);
  if (!headerSchema.safeParse(head).success) throw new ServerError('TokenUnknownError', 'signing method');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${header}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ServerError('TokenUnknownError', 'signature');
  }
  const times = timesSchema.safeParse(claims);
  if (!times.success) throw new ServerError('TokenMalformedError');
  if (times.data.exp !== undefined && times.data.exp * 1000 <= now) throw new ServerError('TokenExpiredError');
  if (times.data.nbf !== undefined && times.data.nbf * 1000 > now) throw new ServerError('TokenNotValidYetError');
  return claims;
}
