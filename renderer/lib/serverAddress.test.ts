import { describe, expect, it } from 'vitest';
import { isAddress, LOCAL_SERVER, serverHost } from './serverAddress';

describe('server addresses', () => {
  it('need the right scheme and a host', () => {
    expect(isAddress('http://127.0.0.1:10002', ['http:', 'https:'])).toBe(true);
    expect(isAddress('https://im.example.com/api', ['http:', 'https:'])).toBe(true);
    expect(isAddress('ws://127.0.0.1:10001', ['http:', 'https:'])).toBe(false);
    expect(isAddress('127.0.0.1:10002', ['http:', 'https:'])).toBe(false);
    expect(isAddress('', ['http:'])).toBe(false);
    expect(isAddress(`http://${'a'.repeat(3000)}`, ['http:'])).toBe(false);
  });

  it('are named by their host', () => {
    expect(serverHost(LOCAL_SERVER)).toBe('127.0.0.1:10002');
    expect(serverHost({ ...LOCAL_SERVER, apiAddr: 'nonsense' })).toBe('nonsense');
  });
});
