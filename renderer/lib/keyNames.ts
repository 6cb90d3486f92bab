import type { AppState, SendKey } from '../../ipc-contract';

/** How this platform writes the keys that can send. */
export function sendKeyNames(platform: AppState['platform']): Readonly<Record<SendKey, string>> {
  return platform === 'darwin' ? { enter: '↩', modEnter: '⌘↩' } : { enter: 'Enter', modEnter: 'Ctrl + Enter' };
}

/** How this platform writes the keys for a new line while `sendKey` sends. */
export function newlineKeyName(platform: AppState['platform'], sendKey: SendKey): string {
  if (sendKey === 'modEnter') return platform === 'darwin' ? '↩' : 'Enter';
  return platform === 'darwin' ? '⇧↩' : 'Shift + Enter';
}
