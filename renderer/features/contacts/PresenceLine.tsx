import { useCanKnowPresence, useIsOnline, usePresenceWords } from '../../hooks/usePresence';
import './PresenceLine.css';

/** Whether and where somebody is online, in words. The line keeps its place while that is asked. */
export function PresenceLine({ userID }: { readonly userID: string }) {
  const words = usePresenceWords(userID);
  const canKnow = useCanKnowPresence();
  const isOnline = useIsOnline(userID);
  if (words === null && !canKnow) return null;
  return (
    <span className="presence-line" data-online={isOnline || undefined} data-testid="presence">
      {words}
    </span>
  );
}
