import type { SendKey } from '../../../ipc-contract';

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** Whether a key press sends. Never while an input method composes: its Enter chooses a word. */
export function isSendPress(press: Press, sendKey: SendKey): boolean {
  if (press.key !== 'Enter' || press.isComposing || press.shiftKey || press.altKey) return false;
  const mod = press.ctrlKey || press.metaKey;
  return sendKey === 'modEnter' ? mod : true;
}
