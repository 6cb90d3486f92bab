import { describe, expect, it } from 'vitest';
import { isSendPress } from './sendPress';

const enter = { key: 'Enter', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe('the key that sends', () => {
  it('is Enter, or Ctrl/Cmd + Enter where that was chosen', () => {
    expect(isSendPress(enter, 'enter')).toBe(true);
    expect(isSendPress(enter, 'modEnter')).toBe(false);
    expect(isSendPress({ ...enter, ctrlKey: true }, 'modEnter')).toBe(true);
    expect(isSendPress({ ...enter, metaKey: true }, 'modEnter')).toBe(true);
  });

  it('never sends with Shift, or while an input method chooses a word', () => {
    for (const sendKey of ['enter', 'modEnter'] as const) {
      expect(isSendPress({ ...enter, shiftKey: true }, sendKey)).toBe(false);
      expect(isSendPress({ ...enter, ctrlKey: true, isComposing: true }, sendKey)).toBe(false);
    }
  });

  it('is no other key', () => {
    expect(isSendPress({ ...enter, key: 'a' }, 'enter')).toBe(false);
  });
});
