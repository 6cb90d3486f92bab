import { useEffect, type RefObject } from 'react';

function takesTyping(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Typing with the focus anywhere in the chat view goes to the composer; so does pasting. */
export function useTypeToCompose(composer: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || takesTyping(document.activeElement)) return;
      if (document.querySelector('dialog[open], [role="menu"]')) return;
      const isPaste = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
      const isText = !event.ctrlKey && !event.metaKey && event.key.length === 1 && event.key !== ' ';
      // An input method announces itself before its first letter.
      const isIme = event.key === 'Process';
      if (isPaste || isText || isIme) composer.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [composer]);
}
