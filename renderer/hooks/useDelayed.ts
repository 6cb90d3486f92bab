import { useEffect, useState } from 'react';

/** `value` once something has been there for `ms` without a pause; null at once when it goes. */
export function useDelayed<T>(value: T | null, ms: number): T | null {
  const [due, setDue] = useState(false);
  const isThere = value !== null;
  useEffect(() => {
    if (!isThere) return undefined;
    const timer = window.setTimeout(() => setDue(true), ms);
    return () => {
      window.clearTimeout(timer);
      setDue(false);
    };
  }, [isThere, ms]);
  return due ? value : null;
}
