import { describe, expect, it } from 'vitest';
import {
  decodeGetSeqMessageReq,
  decodePullMessageBySeqsReq,
  encodeConversationSeqsResp,
  encodeGetMaxSeqResp,
} from './bodies';
import {
  decodeSubUserOnlineStatus,
  encodeSubUserOnlineStatusTips,
  encodePush,
  decodeSetAppBackgroundStatusReq,
} from './bodies';
import { EnvelopeCodec } from './envelope';
import { parseJson64 } from './json';
import { decodeMsgData, encodeMsgData } from './msgData';

const json = new EnvelopeCodec('js', false);
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** The documented frames: docs/protocol.md, gateway 9. */
const SEND =
  'Cgd1X2FsaWNlEgV1X2JvYiIgNWYxZDBjMGU5YTRiNGM2ZDhlN2YwMDExMjIzMzQ0NTUwBToFQWxpY2VIAVBkWGViEHsiY29udGVudCI6ImhpIn2AAYCAs8GcM4gBAQ==';
const PUSH =
  'CqEBChBzaV91X2FsaWNlX3VfYm9iEowBCokBCgd1X2FsaWNlEgV1X2JvYiIgNWYxZDBjMGU5YTRiNGM2ZDhlN2YwMDExMjIzMzQ0NTUqIDliMmU3YTEwYzNkOTRmNTVhMWIyYzNkNGU1ZjYwNzE4MAU6BUFsaWNlSAFQZFhlYhB7ImNvbnRlbnQiOiJoaSJ9cA14+4CzwZwzgAGAgLPBnDOIAQI=';

describe('documented frames', () => {
  it('reads a JSON request, whatever the case of its keys', () => {
    const frame = {
      ReqIdentifier: 1001,
      sendid: 'u_alice',
      operationID: 'op-100',
      msgIncr: 'm-1',
      data: 'Cgd1X2FsaWNl',
    };
    const request = json.decodeRequest(Buffer.from(JSON.stringify(frame)));
    expect(request).toMatchObject({ reqIdentifier: 1001, sendID: 'u_alice', operationID: 'op-100', msgIncr: 'm-1' });
  });

  it('writes a JSON answer with null for an empty body', () => {
    const answer = {
      reqIdentifier: 2004,
      msgIncr: 'm-7',
      operationID: 'op-106',
      errCode: 0,
      errMsg: '',
      data: Buffer.alloc(0),
    };
    expect(json.encodeResponse(answer).toString()).toBe(
      '{"reqIdentifier":2004,"msgIncr":"m-7","operationID":"op-106","errCode":0,"errMsg":"","data":null}',
    );
  });

  it('reads and writes the documented bodies', () => {
    const maxSeqs = new Map([
      ['si_u_alice_u_bob', 12],
      ['n_u_alice_u_bob', 3],
    ]);
    expect(Buffer.from(encodeGetMaxSeqResp(maxSeqs)).toString('base64')).toBe(
      'ChQKEHNpX3VfYWxpY2VfdV9ib2IQDAoTCg9uX3VfYWxpY2VfdV9ib2IQAw==',
    );
    expect(decodePullMessageBySeqsReq(bytes('Cgd1X2FsaWNlEhgKEHNpX3VfYWxpY2VfdV9ib2IQCxgMIAo='))).toEqual({
      userID: 'u_alice',
      seqRanges: [{ conversationID: 'si_u_alice_u_bob', begin: 11, end: 12, num: 10 }],
      order: 0,
    });
    expect(decodeGetSeqMessageReq(bytes('Cgd1X2FsaWNlEhcSEHNpX3VfYWxpY2VfdV9ib2IaAwgJChgB'))).toEqual({
      userID: 'u_alice',
      conversations: [{ conversationID: 'si_u_alice_u_bob', seqs: [8, 9, 10] }],
      order: 1,
    });
    const seqs = new Map([['si_u_alice_u_bob', { maxSeq: 12, hasReadSeq: 10, maxSeqTime: 1_760_000_000_000 }]]);
    expect(Buffer.from(encodeConversationSeqsResp(seqs, [])).toString('base64')).toBe(
      'Ch8KEHNpX3VfYWxpY2VfdV9ib2ISCwgMEAoYgICzwZwz',
    );
    expect(decodeSetAppBackgroundStatusReq(bytes('Cgd1X2FsaWNlEAE=')).isBackground).toBe(true);
    expect(decodeSubUserOnlineStatus(bytes('CgV1X2JvYg==')).subscribeUserID).toEqual(['u_bob']);
    const online = encodeSubUserOnlineStatusTips([{ userID: 'u_bob', onlinePlatformIDs: [2, 5] }]);
    expect(Buffer.from(online).toString('base64')).toBe('CgsKBXVfYm9iEgICBQ==');
    const offline = encodeSubUserOnlineStatusTips([{ userID: 'u_bob', onlinePlatformIDs: [] }]);
    expect(Buffer.from(offline).toString('base64')).toBe('CgcKBXVfYm9i');
  });

  it('turns the documented send into the documented push', () => {
    const msg = decodeMsgData(bytes(SEND));
    expect(msg).toMatchObject({ sendID: 'u_alice', recvID: 'u_bob', status: 1, createTime: 1_760_000_000_000 });
    Object.assign(msg, {
      serverMsgID: '9b2e7a10c3d94f55a1b2c3d4e5f60718',
      seq: 13,
      sendTime: 1_760_000_000_123,
      status: 2,
    });
    const push = encodePush('si_u_alice_u_bob', encodeMsgData(msg));
    expect(Buffer.from(push).toString('base64')).toBe(PUSH);
  });
});

describe('gzip', () => {
  it('wraps frames of any size so that they come back unchanged', () => {
    const packed = new EnvelopeCodec('js', true);
    for (const size of [0, 1, 900, 1024, 40_000]) {
      const data = Buffer.alloc(size, 7);
      const frame = packed.encodeResponse({
        reqIdentifier: 1,
        msgIncr: 'm',
        operationID: 'o',
        errCode: 0,
        errMsg: '',
        data,
      });
      const back = packed.decodeRequest(frame);
      expect(back.data.length).toBe(size);
    }
  });
});

describe('parseJson64', () => {
  it('keeps integers beyond 2^53 and leaves digits in strings alone', () => {
    const parsed = parseJson64('{"idHash":18446744073709551615,"text":"99999999999999999999","n":1760000000000000}');
    expect(parsed).toEqual({ idHash: '18446744073709551615', text: '99999999999999999999', n: 1_760_000_000_000_000 });
  });
});
