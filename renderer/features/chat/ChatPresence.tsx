import { useMemo } from 'react';
import { usePresenceWords, useWatchOnline } from '../../hooks/usePresence';

/** The line under the name of a single chat: online and where, or offline. */
export function ChatPresence({ userID }: { readonly userID: string }) {
  useWatchOnline(useMemo(() => [userID], [userID]));
  const words = usePresenceWords(userID);
  return (
    <p className="chat-header-id one-line" data-testid="chat-presence">
      {words}
    </p>
  );
}
