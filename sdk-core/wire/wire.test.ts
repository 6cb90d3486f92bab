import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeResponse, encodeRequest, MAX_SENT_FRAME_BYTES } from './envelope';
import * as wire from './gatewayMessages';
import { WireError } from './messageCodec';

const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

describe('bodies of the protocol notes (gateway 9)', () => {
  it('reads the max seqs of an answer to 1001', () => {
    const answer = wire.getMaxSeqResp.decode(bytes('ChQKEHNpX3VfYWxpY2VfdV9ib2IQDAoTCg9uX3VfYWxpY2VfdV9ib2IQAw=='));
    expect([...answer.maxSeqs]).toEqual([
      ['si_u_alice_u_bob', 12],
      ['n_u_alice_u_bob', 3],
    ]);
  });

  it('writes the requests byte for byte', () => {
    const base64 = (body: Uint8Array): string => Buffer.from(body).toString('base64');
    expect(base64(wire.getMaxSeqReq.encode({ userID: 'u_alice' }))).toBe('Cgd1X2FsaWNl');
    const range = { conversationID: 'si_u_alice_u_bob', begin: 11, end: 12, num: 10 };
    expect(base64(wire.pullMessageBySeqsReq.encode({ userID: 'u_alice', seqRanges: [range], order: 0 }))).toBe(
      'Cgd1X2FsaWNlEhgKEHNpX3VfYWxpY2VfdV9ib2IQCxgMIAo=',
    );
    const seqs = { conversationID: 'si_u_alice_u_bob', seqs: [8, 9, 10] };
    expect(base64(wire.getSeqMessageReq.encode({ userID: 'u_alice', conversations: [seqs], order: 1 }))).toBe(
      'Cgd1X2FsaWNlEhcSEHNpX3VfYWxpY2VfdV9ib2IaAwgJChgB',
    );
    expect(base64(wire.delUserPushTokenReq.encode({ userID: 'u_alice', platformID: 5 }))).toBe('Cgd1X2FsaWNlEAU=');
    const subscription = { subscribeUserID: ['u_bob'], unsubscribeUserID: [] };
    expect(base64(wire.subUserOnlineStatus.encode(subscription))).toBe('CgV1X2JvYg==');
  });

  it('reads a pushed message', () => {
    const push = wire.decodeMessageBatch(
      bytes(
        'CqEBChBzaV91X2FsaWNlX3VfYm9iEowBCokBCgd1X2FsaWNlEgV1X2JvYiIgNWYxZDBjMGU5YTRiNGM2ZDhlN2YwMDExMjIzMzQ0NTUqIDliMmU3YTEwYzNkOTRmNTVhMWIyYzNkNGU1ZjYwNzE4MAU6BUFsaWNlSAFQZFhlYhB7ImNvbnRlbnQiOiJoaSJ9cA14+4CzwZwzgAGAgLPBnDOIAQI=',
      ),
    );
    const message = push.msgs.get('si_u_alice_u_bob')?.Msgs[0];
    expect(message).toMatchObject({
      sendID: 'u_alice',
      recvID: 'u_bob',
      seq: 13,
      sendTime: 1760000000123,
      status: 2,
      contentType: 101,
    });
    expect(Buffer.from(message?.content ?? []).toString()).toBe('{"content":"hi"}');
  });

  it('reads the online states of an answer to 2005 and of a push', () => {
    const of = (base64: string) => wire.subUserOnlineStatusTips.decode(bytes(base64)).subscribers;
    expect(of('CgsKBXVfYm9iEgICBQ==')).toEqual([{ userID: 'u_bob', onlinePlatformIDs: [2, 5] }]);
    expect(of('CgkKBXVfYm9iEgA=')).toEqual([{ userID: 'u_bob', onlinePlatformIDs: [] }]);
  });

  it('reads the read and highest seqs of an answer to 1006', () => {
    const answer = wire.hasReadAndMaxSeqResp.decode(bytes('Ch8KEHNpX3VfYWxpY2VfdV9ib2ISCwgMEAoYgICzwZwz'));
    expect(answer.seqs.get('si_u_alice_u_bob')).toEqual({ maxSeq: 12, hasReadSeq: 10, maxSeqTime: 1760000000000 });
  });
});

describe('what a hostile or broken server may send', () => {
  it('leaves out a message with a number beyond 2^53 and keeps the others', () => {
    const good = wire.msgData.encode({ ...emptyMessage(), clientMsgID: 'good', seq: 4 });
    // seq (tag 14) as a varint of 2^63 − 1
    const bad = Uint8Array.from([0x70, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    const batch = wire.decodeMessageBatch(pushOf('si_a_b', [bad, good]));
    expect(batch.msgs.get('si_a_b')?.Msgs.map((message) => message.clientMsgID)).toEqual(['good']);
    expect(batch.malformed).toBe(1);
  });

  it('treats __proto__ as a key like any other', () => {
    const batch = wire.decodeMessageBatch(
      pushOf('__proto__', [wire.msgData.encode({ ...emptyMessage(), clientMsgID: 'x' })]),
    );
    expect([...batch.msgs.keys()]).toEqual(['__proto__']);
    expect(Object.prototype).not.toHaveProperty('Msgs');
  });

  it('names malformed bytes with one error type', () => {
    expect(() => wire.decodeMessageBatch(Uint8Array.from([0x0a, 0xff, 0xff, 0xff, 0x7f]))).toThrow(WireError);
    expect(() => wire.getMaxSeqResp.decode(Uint8Array.from([0x0b]))).toThrow(WireError);
  });

  it('refuses to unpack a bomb', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => decodeResponse(bomb)).toThrow(/10201/);
  });

  it.each(['null', '[]', '"text"', '{}', '{"reqIdentifier":"2001"}', '{', ''])('refuses the envelope %s', (text) => {
    expect(() => decodeResponse(gzipSync(text))).toThrow(/10202/);
  });

  it('reads an envelope whose other fields have wrong types as empty', () => {
    const envelope = decodeResponse(
      gzipSync('{"reqIdentifier":2001,"msgIncr":7,"operationID":null,"errCode":"x","data":{}}'),
    );
    expect(envelope).toMatchObject({ reqIdentifier: 2001, msgIncr: '', operationID: '', errCode: 0, errMsg: '' });
    expect(envelope.data).toHaveLength(0);
  });
});

describe('the limit of the server', () => {
  const request = (data: Uint8Array) => ({ reqIdentifier: 1003, sendID: 'a', operationID: 'op', msgIncr: '1', data });

  it('lets a frame through that gzip makes small enough', () => {
    const frame = encodeRequest(request(new Uint8Array(200_000)));
    expect(frame.byteLength).toBeLessThanOrEqual(MAX_SENT_FRAME_BYTES);
    expect(gunzipSync(frame).toString()).toContain('"reqIdentifier":1003');
  });

  it('refuses one that stays too large, instead of letting the server close the socket', () => {
    const noise = Buffer.concat(
      Array.from({ length: 2_000 }, (_, index) => createHash('sha256').update(String(index)).digest()),
    );
    expect(() => encodeRequest(request(noise))).toThrow(/10501/);
  });
});

function emptyMessage(): wire.MsgData {
  return wire.msgData.decode(new Uint8Array(0));
}

/** PushMessages with one conversation and these encoded messages, put together by hand. */
function pushOf(conversationID: string, messages: readonly Uint8Array[]): Uint8Array {
  const field = (tag: number, body: Uint8Array): Uint8Array =>
    Buffer.concat([Uint8Array.from([tag, ...varint(body.length)]), body]);
  const pullMsgs = Buffer.concat(messages.map((message) => field(0x0a, message)));
  const entry = Buffer.concat([field(0x0a, Buffer.from(conversationID)), field(0x12, pullMsgs)]);
  return field(0x0a, entry);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
