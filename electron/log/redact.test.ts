import { describe, expect, it } from 'vitest';
import { formatLine } from './fileLog';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJVc2VySUQiOiJhbGljZSJ9.c2lnbmF0dXJlLXZhbHVl';

describe('a log line', () => {
  it.each([
    ['a token in an address', `failed ws://host/?sendID=alice&token=${JWT}&platformID=7`, JWT],
    ['a token by itself', `got ${JWT}`, JWT],
    ['a token that is no JWT', 'header token: 0123456789abcdef', '0123456789abcdef'],
    ['tokens of the account server', '{"imToken":"aaa111","chatToken":"bbb222"}', 'aaa111'],
    ['a password', '{"password":"hunter2"}', 'hunter2'],
    ['the hash of a password', 'passwordHash=5f4dcc3b5aa765d61d8327deb882cf99', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ['a code', '{"verifyCode":"666666"}', '666666'],
    ['a phone number', '{"areaCode":"+86","phoneNumber":"13800000001"}', '13800000001'],
  ])('does not hold %s', (_what, text, secret) => {
    expect(formatLine('event', { cause: text })).not.toContain(secret);
  });

  it('keeps what helps to find the fault', () => {
    const line = formatLine('rest.failed', { operationID: 'op-1', errCode: 1501, cause: 'token is expired' });
    expect(line).toBe('rest.failed operationID="op-1" errCode=1501 cause="token is expired"');
  });

  it('stays one line', () => {
    expect(formatLine('event', { cause: 'a\nb\r\nforged' })).not.toMatch(/[\r\n]/);
  });
});
