import type { KeyboardEvent } from 'react';

/** Arrow keys go from message to message; the view follows. */
export function moveMessageFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const bubbles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-client-msg-id]')];
  const at = bubbles.findIndex((bubble) => bubble === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  const next = bubbles[event.key === 'ArrowUp' ? at - 1 : at + 1];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
