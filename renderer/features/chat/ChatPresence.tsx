import { useMemo } from 'react';
import { useCanKnowPresence, usePresenceWords, useWatchOnline } from '../../hooks/usePresence';

/** The line under the name of a single chat: online and where, or offline. It keeps its place while that is asked. */
export function ChatPresence({ userID }: { readonly userID: string }) {
  useWatchOnline(useMemo(() => [userID], [userID]));
  const words = usePresenceWords(userID);
  const canKnow = useCanKnowPresence();
  if (words === null && !canKnow) return null;
  return (
    <p className="chat-header-id one-line" data-testid="chat-presence">
      {words}
    </p>
  );
}
