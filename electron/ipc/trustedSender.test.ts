import { describe, expect, it } from 'vitest';
import { isTrustedSender } from './trustedSender';

const page = { origin: 'app://openim', parent: null };

describe('the sender of a call', () => {
  it('is trusted when it is the main frame of our window with our page in it', () => {
    expect(isTrustedSender(page, page)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null, page],
    ['any frame while there is no window', page, null],
    ['a frame inside our page', { origin: 'app://openim', parent: page }, page],
    ['another window that shows our page', { ...page }, page],
  ])('is not trusted: %s', (_what, sender, mainFrame) => {
    expect(isTrustedSender(sender, mainFrame)).toBe(false);
  });

  it('is not trusted when our window shows something else', () => {
    for (const origin of ['https://openim.example', 'app://openim.evil', 'app://other', 'file://', 'null']) {
      const frame = { origin, parent: null };
      expect(isTrustedSender(frame, frame)).toBe(false);
    }
  });
});
