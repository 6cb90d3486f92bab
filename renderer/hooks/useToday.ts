import { useSyncExternalStore } from 'react';
import { startOfDay } from '../lib/time';

const DAY_MS = 86_400_000;

function subscribe(onChange: () => void): () => void {
  let timer = 0;
  const arm = (): void => {
    const now = Date.now();
    // A little after midnight; a longer day (clock change) is caught by the next round.
    timer = window.setTimeout(
      () => {
        onChange();
        arm();
      },
      startOfDay(now) + DAY_MS - now + 1000,
    );
  };
  arm();
  // Timers sleep with the machine.
  document.addEventListener('visibilitychange', onChange);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}

/** Local midnight of the current day (Unix ms); changes once a day, and renders what says "yesterday" again. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, () => startOfDay(Date.now()));
}
