import { constants, crc32, gunzipSync, gzipSync } from 'node:zlib';
import { DecodeError } from '../errors';

/** Below this size a gzip stream of one stored block is written: deflate would cost more time than it saves bytes. */
const STORED_LIMIT = 1024;
/** A frame of at most 51,200 bytes that unpacks to more than this is an attack, not a request. */
const UNPACKED_LIMIT = 4 * 1024 * 1024;

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** Wraps one frame into a complete gzip stream (docs/protocol.md, gateway 2.4). */
export function gzipFrame(frame: Uint8Array): Buffer {
  if (frame.length > STORED_LIMIT) return gzipSync(frame, { level: constants.Z_BEST_SPEED });
  const packed = Buffer.allocUnsafe(HEADER.length + 5 + frame.length + 8);
  HEADER.copy(packed);
  packed[10] = 1;
  packed.writeUInt16LE(frame.length, 11);
  packed.writeUInt16LE(~frame.length & 0xffff, 13);
  packed.set(frame, 15);
  packed.writeUInt32LE(crc32(frame), 15 + frame.length);
  packed.writeUInt32LE(frame.length, 19 + frame.length);
  return packed;
}

/** Unpacks one frame. Throws {@link DecodeError} for anything but one gzip stream of at most 4 MiB. */
export function gunzipFrame(packed: Uint8Array): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: UNPACKED_LIMIT });
  } catch (error) {
    throw new DecodeError('frame is not gzip', error);
  }
}
