import { useState } from 'react';
import { useApp } from '../../stores/appStore';

/** Staying signed in is the default only where the system protects what is kept; elsewhere it takes a decision. */
export function useKeepSignedIn(): readonly [boolean, (keep: boolean) => void] {
  const isProtected = useApp((app) => app.secureStorage);
  return useState(isProtected);
}
