import { useIsOnline, usePresenceWords } from '../../hooks/usePresence';
import './PresenceLine.css';

/** Whether and where somebody is online, in words. The line keeps its place while nothing is known. */
export function PresenceLine({ userID }: { readonly userID: string }) {
  const words = usePresenceWords(userID);
  const isOnline = useIsOnline(userID);
  return (
    <span className="presence-line" data-online={isOnline || undefined} data-testid="presence">
      {words}
    </span>
  );
}
