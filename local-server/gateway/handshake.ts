import { z } from 'zod';
import { EnvelopeCodec } from '../codec/envelope';
import type { SdkType } from '../codec/envelope';
import { platformClass } from '../domain/constants';
import type { TokenService } from '../domain/tokenService';
import { ServerError } from '../errors';

/** What a connection said about itself when it opened (docs/protocol.md, gateway 1). */
export interface Handshake {
  readonly userID: string;
  readonly platformID: number;
  readonly token: string;
  readonly operationID: string;
  readonly sdkVersion: string;
  readonly codec: EnvelopeCodec;
  /** The result is told in one text frame. */
  readonly isMsgResp: boolean;
}

/** Spellings that Go's strconv.ParseBool knows. */
const GO_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text): [string, boolean] => [text, true]),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text): [string, boolean] => [text, false]),
]);

const packed = z.object({
  token: z.string().default(''),
  userID: z.string().default(''),
  platformID: z.number().int(),
  operationID: z.string().default(''),
  compression: z.string().default(''),
  sdkType: z.string().default(''),
  sendResponse: z.boolean().default(false),
  background: z.boolean().default(false),
  sdkVersion: z.string().default(''),
});

type Parameters = z.infer<typeof packed>;

function unpack(v: string): Parameters {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(v, 'base64url').toString('utf8'));
  } catch {
    throw new ServerError('ConnArgsErr', 'v is not base64url of JSON');
  }
  const checked = packed.safeParse(parsed);
  if (!checked.success) throw new ServerError('ConnArgsErr', 'v has a missing or mistyped field');
  return checked.data;
}

function fromQuery(query: URLSearchParams, compressionHeader: string): Parameters {
  const text = (name: string): string => query.get(name) ?? '';
  const platform = text('platformID');
  if (!/^\d{1,9}$/.test(platform)) throw new ServerError('ConnArgsErr', 'platformID is not a number');
  const isMsgResp = text('isMsgResp') === '' ? false : GO_BOOLEANS.get(text('isMsgResp'));
  if (isMsgResp === undefined) throw new ServerError('ConnArgsErr', 'isMsgResp is not a boolean');
  return {
    token: text('token'),
    userID: text('sendID'),
    platformID: Number(platform),
    operationID: text('operationID'),
    compression: text('compression') === '' ? compressionHeader : text('compression'),
    sdkType: text('sdkType'),
    sendResponse: isMsgResp,
    background: false,
    sdkVersion: text('sdkVersion'),
  };
}

const SDK_TYPES: ReadonlyMap<string, SdkType> = new Map([
  ['', 'go'],
  ['go', 'go'],
  ['js', 'js'],
]);

/**
 * Reads the parameters of an upgrade request. Throws ServerError 1602, or 500 for a missing `isBackground`; both are
 * answered in the HTTP body (docs/protocol.md, gateway 1.3).
 */
export function parseHandshake(url: string, compressionHeader: string): Handshake {
  const question = url.indexOf('?');
  const query = new URLSearchParams(question < 0 ? '' : url.slice(question + 1));
  const v = query.get('v') ?? '';
  const parameters = v === '' ? fromQuery(query, compressionHeader) : unpack(v);
  const { userID, token, operationID, platformID } = parameters;
  if (operationID === '' || token === '' || userID === '') {
    throw new ServerError('ConnArgsErr', 'operationID, token or sendID is empty');
  }
  if (platformClass(platformID) === undefined) throw new ServerError('ConnArgsErr', 'unknown platformID');
  const sdkType = SDK_TYPES.get(parameters.sdkType);
  if (!sdkType) throw new ServerError('ConnArgsErr', 'unknown sdkType');
  if (v === '' && !GO_BOOLEANS.has(query.get('isBackground') ?? '')) {
    throw new ServerError('ServerInternalError', 'isBackground is not a boolean');
  }
  return {
    userID,
    platformID,
    token,
    operationID,
    sdkVersion: parameters.sdkVersion,
    codec: new EnvelopeCodec(sdkType, parameters.compression === 'gzip'),
    isMsgResp: parameters.sendResponse,
  };
}

/** Checks the token and that it belongs to the parameters. Throws ServerError 1501–1507. */
export function checkIdentity(handshake: Handshake, tokens: TokenService): void {
  const { userID, platformID } = tokens.verify(handshake.token);
  if (userID !== handshake.userID || platformID !== handshake.platformID) {
    throw new ServerError('TokenInvalidError', 'sendID or platformID differ from the token');
  }
}
