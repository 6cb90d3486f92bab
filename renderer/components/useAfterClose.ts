import { useRef } from 'react';

interface AfterClose {
  /** Keeps what was chosen until the menu is gone. */
  readonly choose: (run: () => void) => void;
  readonly onCloseAutoFocus: () => void;
}

/** Runs the chosen action of a menu once the focus is back where it was before the menu opened. */
export function useAfterClose(): AfterClose {
  const chosen = useRef<(() => void) | null>(null);
  return {
    choose: (run) => {
      chosen.current = run;
    },
    onCloseAutoFocus: () => {
      const run = chosen.current;
      chosen.current = null;
      // The focus moves at the end of this turn.
      if (run) queueMicrotask(run);
    },
  };
}
