import { describe, expect, it } from 'vitest';
import { connectionNotice } from './connectionNotice';

const signedIn = { status: 'signedIn', userID: 'u' } as const;
const synced = { status: 'synced', at: 1 } as const;
const connected = { status: 'connected' } as const;

describe('the connection bar', () => {
  it('says nothing when all is well', () => {
    expect(connectionNotice(signedIn, connected, synced)).toBeNull();
    expect(connectionNotice(signedIn, connected, { status: 'idle' })).toBeNull();
  });

  it('says why it is offline before it says anything about updating', () => {
    const waiting = { status: 'waiting', retryAt: 5, reason: 'tls' } as const;
    const syncing = { status: 'syncing', first: false, done: 1, total: 2 } as const;
    expect(connectionNotice(signedIn, waiting, syncing)).toEqual({ kind: 'offline', reason: 'tls', retryAt: 5 });
    expect(connectionNotice(signedIn, { status: 'connecting' }, syncing)).toEqual({ kind: 'connecting' });
    expect(connectionNotice(signedIn, connected, syncing)).toEqual({
      kind: 'updating',
      first: false,
      done: 1,
      total: 2,
    });
  });

  it('reports an update that failed on an open link', () => {
    const failed = { status: 'failed', errCode: 10001, operationID: 'op' } as const;
    expect(connectionNotice(signedIn, connected, failed)?.kind).toBe('updateFailed');
  });

  it('leaves an ended session to its sheet', () => {
    const kicked = { status: 'kicked', userID: 'u', canReturn: true } as const;
    expect(connectionNotice(kicked, { status: 'connecting' }, synced)).toBeNull();
    expect(connectionNotice({ status: 'signedOut' }, { status: 'idle' }, synced)).toBeNull();
  });
});
