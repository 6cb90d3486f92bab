import { useEffect } from 'react';
import { useAppStore } from '../../stores/appStore';
import { useChatStore } from '../../stores/chatStore';
import { loadConversationsTo, useConversationsStore } from '../../stores/conversationsStore';
import {
  goBack,
  setDetailsOpen,
  showConversation,
  showSection,
  useNavStore,
  type Section,
} from '../../stores/navStore';

const REGIONS = ['rail', 'list', 'content', 'composer', 'details'] as const;
const SECTION_KEYS: ReadonlyMap<string, Section> = new Map([
  ['1', 'chats'],
  ['2', 'contacts'],
  [',', 'settings'],
]);

/** The thing in a region that takes the focus: what was marked for it, or the first that can. */
function regionTarget(region: HTMLElement): HTMLElement | null {
  return (
    region.querySelector<HTMLElement>('[data-region-focus]') ??
    region.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled), textarea, input')
  );
}

function cycleRegions(step: 1 | -1): void {
  const present = REGIONS.map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`)).filter(
    (region) => region !== null,
  );
  // The composer lies inside the content: the innermost region with the focus counts.
  const current = present.findLastIndex((region) => region.contains(document.activeElement));
  for (let i = 1; i <= present.length; i += 1) {
    const region = present[(current + step * i + present.length * 2) % present.length];
    const target = region ? regionTarget(region) : null;
    if (target && target !== document.activeElement) {
      target.focus();
      return;
    }
  }
}

async function openNeighbour(step: 1 | -1): Promise<void> {
  const { conversationID } = useChatStore.getState();
  const at = useConversationsStore.getState().window.rows.findIndex((row) => row.conversationID === conversationID);
  const wanted = at < 0 ? 0 : at + step;
  if (wanted < 0) return;
  await loadConversationsTo(wanted);
  const next = useConversationsStore.getState().window.rows[wanted];
  if (next) showConversation(next.conversationID);
}

function isOverlayOpen(): boolean {
  return document.querySelector('dialog[open], [role="menu"]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isOverlayOpen()) return;
  const isMac = useAppStore.getState().app?.platform === 'darwin';
  const mod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;

  if (mod && !event.altKey && !event.shiftKey) {
    if (event.key.toLowerCase() === 'i' && useChatStore.getState().conversationID !== null) {
      const { section, isDetailsOpen } = useNavStore.getState();
      if (section !== 'chats') return;
      event.preventDefault();
      setDetailsOpen(!isDetailsOpen);
      return;
    }
    const section = SECTION_KEYS.get(event.key);
    if (!section) return;
    event.preventDefault();
    showSection(section);
    return;
  }
  if (event.altKey && !mod && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    void openNeighbour(event.key === 'ArrowUp' ? -1 : 1);
    return;
  }
  if (event.key === 'F6') {
    event.preventDefault();
    cycleRegions(event.shiftKey ? -1 : 1);
    return;
  }
  if (event.key === 'Escape') {
    const { section } = useNavStore.getState();
    if (goBack()) {
      event.preventDefault();
      // After the list is back on screen, the focus goes to it.
      requestAnimationFrame(() => {
        const list = document.querySelector<HTMLElement>('[data-region="list"]');
        if (list && useNavStore.getState().section === section) regionTarget(list)?.focus();
      });
    }
  }
}

/** The keys that work everywhere in the frame. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
