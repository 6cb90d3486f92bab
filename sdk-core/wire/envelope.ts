import { gunzipSync, gzipSync } from 'node:zlib';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';

/** Largest frame the server takes, as it travels, i.e. after gzip (gateway 2.6). One byte more closes the socket. */
export const MAX_SENT_FRAME_BYTES = 51_200;

/** An envelope may unpack to this much: a full 8 MiB answer as base64, with room. More is a bomb. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

/** Request envelope of `sdkType=js` (gateway 2.2). */
export interface RequestEnvelope {
  readonly reqIdentifier: number;
  readonly sendID: string;
  readonly operationID: string;
  readonly msgIncr: string;
  readonly data: Uint8Array;
}

/** Answer or push. */
export interface ResponseEnvelope {
  readonly reqIdentifier: number;
  readonly msgIncr: string;
  readonly operationID: string;
  readonly errCode: number;
  readonly errMsg: string;
  readonly data: Uint8Array;
}

/**
 * One binary frame: JSON, then gzip, as the connection was opened with.
 * @throws OpenIMError 10501 when the frame would be too large for the server
 */
export function encodeRequest(envelope: RequestEnvelope): Uint8Array {
  const { reqIdentifier, sendID, operationID, msgIncr, data } = envelope;
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  const frame = gzipSync(JSON.stringify({ reqIdentifier, sendID, operationID, msgIncr, data: base64 }), { level: 1 });
  if (frame.byteLength > MAX_SENT_FRAME_BYTES) {
    throw new OpenIMError(
      errCodes.messageTooLarge,
      'the message is too large to send',
      operationID,
      `${frame.byteLength} bytes`,
    );
  }
  return frame;
}

/**
 * @throws OpenIMError 10201 when the frame is no gzip stream or unpacks to too much, 10202 when it holds no envelope
 */
export function decodeResponse(frame: Uint8Array): ResponseEnvelope {
  const json = parseObject(unpack(frame));
  const { reqIdentifier, msgIncr, operationID, errCode, errMsg, data } = json;
  if (typeof reqIdentifier !== 'number') throw new OpenIMError(errCodes.decoding, 'the frame holds no envelope');
  return {
    reqIdentifier,
    msgIncr: typeof msgIncr === 'string' ? msgIncr : '',
    operationID: typeof operationID === 'string' ? operationID : '',
    errCode: typeof errCode === 'number' ? errCode : 0,
    errMsg: typeof errMsg === 'string' ? errMsg : '',
    data: typeof data === 'string' ? Buffer.from(data, 'base64') : new Uint8Array(0),
  };
}

function unpack(frame: Uint8Array): string {
  try {
    return gunzipSync(frame, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8');
  } catch (error) {
    throw new OpenIMError(
      errCodes.decompression,
      'the frame does not unpack',
      '',
      error instanceof Error ? error.message : '',
    );
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OpenIMError(errCodes.decoding, 'the frame is not JSON');
  }
  if (!isRecord(value)) throw new OpenIMError(errCodes.decoding, 'the frame holds no envelope');
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
