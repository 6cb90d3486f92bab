import { describe, expect, it } from 'vitest';
import { DecodeError } from '../errors';
import { seededRandom } from '../testing/seededRandom';
import { decodeGobStruct, GobStructEncoder } from './gob';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s+/g, ''), 'hex');

/** A request and an answer as recorded from the official SDK. */
const REQUEST_TYPE = hex(`657f 0301 01 0c 47656e6572616c5773526571 01 ff80 00 01 06
  010d 5265714964656e746966696572 0104 00 0105 546f6b656e 010c 00 0106 53656e644944 010c 00
  010b 4f7065726174696f6e4944 010c 00 0107 4d7367496e6372 010c 00 0104 44617461 010a 00 00 00`);
const ANSWER = hex(`60ff8103010104 52657370 01ff8200 0106 010d5265714964656e7469666965720104000107
  4d7367496e6372010c00010b4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c00
  010444617461010a000000 2aff8201 fe07d2 0107 616c6963655f31 0104 6f702d31 03 12
  0a100a0c73695f616c6963655f626f62 1003 00`);

const answers = new GobStructEncoder(
  'Resp',
  [
    ['ReqIdentifier', 'int'],
    ['MsgIncr', 'string'],
    ['OperationID', 'string'],
    ['ErrCode', 'int'],
    ['ErrMsg', 'string'],
    ['Data', 'bytes'],
  ],
  65,
);

describe('gob', () => {
  it('reads a request of the official SDK', () => {
    const value = hex('ff80 01 fe07d2 02 05 616c696365 01 02 6f31 01 01 37 01 02 0a05 00');
    const values = decodeGobStruct(Buffer.concat([REQUEST_TYPE, Buffer.from([value.length]), value]));
    expect(Object.fromEntries(values)).toEqual({
      ReqIdentifier: 1001,
      SendID: 'alice',
      OperationID: 'o1',
      MsgIncr: '7',
      Data: Buffer.from([0x0a, 0x05]),
    });
  });

  it('writes exactly the answer that the official SDK takes', () => {
    const data = hex('0a100a0c73695f616c6963655f626f62 1003');
    const encoded = answers.encode({ ReqIdentifier: 1001, MsgIncr: 'alice_1', OperationID: 'op-1', Data: data });
    expect(encoded.toString('hex')).toBe(ANSWER.toString('hex'));
  });

  it('keeps negative numbers and long strings', () => {
    const long = 'ü'.repeat(40_000);
    const values = decodeGobStruct(answers.encode({ ErrCode: -129, ErrMsg: long }));
    expect(values.get('ErrCode')).toBe(-129);
    expect(values.get('ErrMsg')).toBe(long);
  });

  it('refuses every damaged stream with a DecodeError', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 2000; round += 1) {
      const damaged = Buffer.from(ANSWER);
      for (let hits = 0; hits < 3; hits += 1) {
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      }
      const cut = damaged.subarray(0, Math.floor(random() * damaged.length) + 1);
      try {
        decodeGobStruct(cut);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }
  });
});
