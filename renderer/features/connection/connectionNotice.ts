import type { ConnectionFailure, ConnectionState, SessionState, SyncState } from '../../../ipc-contract';

export type ConnectionNotice =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'offline'; readonly reason: ConnectionFailure; readonly retryAt: number }
  | { readonly kind: 'updating'; readonly first: boolean; readonly done: number; readonly total: number }
  | { readonly kind: 'updateFailed'; readonly errCode: number; readonly operationID: string };

/** What the bar has to say; null when all is well, or when the session's own sheet says it. */
export function connectionNotice(
  session: SessionState,
  connection: ConnectionState,
  sync: SyncState,
): ConnectionNotice | null {
  if (session.status !== 'signedIn' && session.status !== 'signingIn') return null;
  switch (connection.status) {
    case 'idle':
    case 'connecting':
      return { kind: 'connecting' };
    case 'waiting':
      return { kind: 'offline', reason: connection.reason, retryAt: connection.retryAt };
    case 'connected':
      break;
  }
  switch (sync.status) {
    case 'syncing':
      return { kind: 'updating', first: sync.first, done: sync.done, total: sync.total };
    case 'failed':
      return { kind: 'updateFailed', errCode: sync.errCode, operationID: sync.operationID };
    case 'idle':
    case 'synced':
      return null;
  }
}
