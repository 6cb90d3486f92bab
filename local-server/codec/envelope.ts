import { z } from 'zod';
import { DecodeError } from '../errors';
import { decodeGobStruct, GobStructEncoder } from './gob';
import { gunzipFrame, gzipFrame } from './gzip';

/** A request frame, whatever its encoding (docs/protocol.md, gateway 2.2). The token field is ignored. */
export interface WsRequest {
  readonly reqIdentifier: number;
  readonly sendID: string;
  readonly operationID: string;
  readonly msgIncr: string;
  readonly data: Uint8Array;
}

/** An answer or a push; `data` empty means "no body". */
export interface WsResponse {
  readonly reqIdentifier: number;
  readonly msgIncr: string;
  readonly operationID: string;
  readonly errCode: number;
  readonly errMsg: string;
  readonly data: Uint8Array;
}

export type SdkType = 'js' | 'go';

const NO_DATA = new Uint8Array(0);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const jsonRequest = z.object({
  reqidentifier: z.number().int().default(0),
  sendid: z.string().default(''),
  operationid: z.string().default(''),
  msgincr: z.string().default(''),
  data: z.string().regex(BASE64).default(''),
});

function decodeJsonRequest(frame: Uint8Array): WsRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('utf8'));
  } catch (error) {
    throw new DecodeError('envelope is not JSON', error);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new DecodeError('envelope is not an object');
  }
  const lowered = new Map<string, unknown>();
  for (const [key, value] of Object.entries(parsed)) if (value !== null) lowered.set(key.toLowerCase(), value);
  const checked = jsonRequest.safeParse(Object.fromEntries(lowered));
  if (!checked.success) throw new DecodeError('envelope has a field of the wrong type');
  const fields = checked.data;
  return {
    reqIdentifier: fields.reqidentifier,
    sendID: fields.sendid,
    operationID: fields.operationid,
    msgIncr: fields.msgincr,
    data: fields.data === '' ? NO_DATA : Buffer.from(fields.data, 'base64'),
  };
}

function decodeGobRequest(frame: Uint8Array): WsRequest {
  const values = decodeGobStruct(frame);
  const text = (name: string): string => {
    const value = values.get(name) ?? '';
    if (typeof value !== 'string') throw new DecodeError(`gob: ${name} is not a string`);
    return value;
  };
  const reqIdentifier = values.get('ReqIdentifier') ?? 0;
  if (typeof reqIdentifier !== 'number') throw new DecodeError('gob: ReqIdentifier is not an integer');
  const data = values.get('Data') ?? NO_DATA;
  if (!(data instanceof Uint8Array)) throw new DecodeError('gob: Data is not bytes');
  return { reqIdentifier, sendID: text('SendID'), operationID: text('OperationID'), msgIncr: text('MsgIncr'), data };
}

const gobResponse = new GobStructEncoder('Resp', [
  ['ReqIdentifier', 'int'],
  ['MsgIncr', 'string'],
  ['OperationID', 'string'],
  ['ErrCode', 'int'],
  ['ErrMsg', 'string'],
  ['Data', 'bytes'],
]);

function encodeResponse(sdkType: SdkType, response: WsResponse): Buffer {
  const { reqIdentifier, msgIncr, operationID, errCode, errMsg, data } = response;
  if (sdkType === 'go') {
    return gobResponse.encode({
      ReqIdentifier: reqIdentifier,
      MsgIncr: msgIncr,
      OperationID: operationID,
      ErrCode: errCode,
      ErrMsg: errMsg,
      Data: data,
    });
  }
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return Buffer.from(
    JSON.stringify({ reqIdentifier, msgIncr, operationID, errCode, errMsg, data: base64 === '' ? null : base64 }),
  );
}

/** How the binary frames of one connection are written: settled at the handshake, never changed afterwards. */
export class EnvelopeCodec {
  /** Connections with the same key share their encoded pushes. */
  readonly key: string;

  constructor(
    readonly sdkType: SdkType,
    readonly gzip: boolean,
  ) {
    this.key = `${sdkType}${gzip ? '+gzip' : ''}`;
  }

  /** Throws {@link DecodeError}; the caller then closes the connection (docs/protocol.md, gateway 2.7). */
  decodeRequest(frame: Uint8Array): WsRequest {
    const plain = this.gzip ? gunzipFrame(frame) : frame;
    return this.sdkType === 'js' ? decodeJsonRequest(plain) : decodeGobRequest(plain);
  }

  encodeResponse(response: WsResponse): Buffer {
    const frame = encodeResponse(this.sdkType, response);
    return this.gzip ? gzipFrame(frame) : frame;
  }
}
