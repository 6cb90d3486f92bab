import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceKinds } from '../lib/presence';
import { useApp } from '../stores/appStore';
import { useOnlineStore, wantOnline } from '../stores/onlineStore';

/** Asks for the online states of these people for as long as the component shows them. Keep the array stable. */
export function useWatchOnline(userIDs: readonly string[]): void {
  const [owner] = useState(() => Symbol('shown people'));
  useEffect(() => wantOnline(owner, userIDs), [owner, userIDs]);
  useEffect(() => () => wantOnline(owner, []), [owner]);
}

/** Whether this person is known to be online. Somebody has to watch them. */
export function useIsOnline(userID: string): boolean {
  return useOnlineStore(({ platforms }) => (platforms.get(userID)?.length ?? 0) > 0);
}

/** Whether anything can be known about others now; without a connection it cannot. */
export function useCanKnowPresence(): boolean {
  return useApp(({ connection, session }) => connection.status === 'connected' && session.status === 'signedIn');
}

/** "Online · phone, Windows", "Offline", or null while nothing is known. */
export function usePresenceWords(userID: string): string | null {
  const { t } = useTranslation();
  const platformIDs = useOnlineStore(({ platforms }) => platforms.get(userID));
  if (platformIDs === undefined) return null;
  if (platformIDs.length === 0) return t('people.offline');
  const platforms = deviceKinds(platformIDs)
    .map((kind) => t(`people.platform.${kind}`))
    .join(t('people.platformJoin'));
  return t('people.onlineOn', { platforms });
}
