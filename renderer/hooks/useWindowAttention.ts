import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('focus', onChange);
  window.addEventListener('blur', onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    window.removeEventListener('focus', onChange);
    window.removeEventListener('blur', onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}

/** Whether somebody is looking: the window is visible and has the focus. */
export function useWindowAttention(): boolean {
  return useSyncExternalStore(subscribe, () => document.hasFocus() && document.visibilityState === 'visible');
}
