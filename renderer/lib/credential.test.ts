import { describe, expect, it } from 'vitest';
import { anyCredential, contactCredential, identifierKind, splitAreaCode } from './credential';

describe('the one field for an account', () => {
  it('tells account names, addresses and numbers apart while they are typed', () => {
    expect(identifierKind('alice01')).toBe('account');
    expect(identifierKind('alice@')).toBe('email');
    expect(identifierKind('138 0000 0001')).toBe('phone');
    expect(identifierKind('+86')).toBe('phone');
    expect(identifierKind(' ')).toBe('unknown');
  });

  it('reads a number with the code beside it or written in front', () => {
    const phone = { kind: 'phone', areaCode: '+86', phoneNumber: '13800000001' };
    expect(anyCredential('138-0000-0001', '+86')).toEqual({ ok: true, credential: phone });
    expect(anyCredential('+86 138 0000 0001', '+1')).toEqual({ ok: true, credential: phone });
    expect(anyCredential('+8613800000001', '+1')).toEqual({ ok: true, credential: phone });
  });

  it('splits country codes of one, two and three digits', () => {
    expect(splitAreaCode('+12125550100')?.areaCode).toBe('+1');
    expect(splitAreaCode('+4915112345678')?.areaCode).toBe('+49');
    expect(splitAreaCode('+85212345678')?.areaCode).toBe('+852');
    expect(splitAreaCode('13800000001')).toBeNull();
  });

  it('names the field that is wrong', () => {
    expect(anyCredential('', '+86')).toEqual({ ok: false, field: 'identifier', problem: 'required' });
    expect(anyCredential('a@b', '+86')).toEqual({ ok: false, field: 'identifier', problem: 'contact' });
    expect(anyCredential('13800000001', '86')).toEqual({ ok: false, field: 'areaCode', problem: 'areaCode' });
    expect(contactCredential('alice', '+86')).toEqual({ ok: false, field: 'identifier', problem: 'contact' });
    expect(contactCredential('123', '+86')).toEqual({ ok: false, field: 'identifier', problem: 'phone' });
  });

  it('takes an account name as it is, without the blanks around it', () => {
    expect(anyCredential(' alice ', '+86')).toEqual({ ok: true, credential: { kind: 'account', account: 'alice' } });
  });
});
