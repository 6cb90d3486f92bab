import { useApp } from '../stores/appStore';

/** The user whose data is shown; empty when nobody's. */
export function useOwnUserID(): string {
  return useApp(({ session }) => (session.status === 'signedOut' ? '' : session.userID));
}
