import { useEffect, useRef } from 'react';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { useIsNarrow } from '../../hooks/useMediaQuery';
import { useApp } from '../../stores/appStore';
import { useChatStore } from '../../stores/chatStore';
import { useNavStore } from '../../stores/navStore';
import { SessionSheet } from '../session/SessionSheet';
import { ContentColumn } from './ContentColumn';
import { ListColumn } from './ListColumn';
import { ListResizer } from './ListResizer';
import { Notice } from './Notice';
import { OpenDialogs } from './OpenDialogs';
import { Rail } from './Rail';
import { useShortcuts } from './useShortcuts';
import './Frame.css';

/** Rail, list and content; in a narrow window list and content take turns. */
export function Frame() {
  const frame = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const section = useNavStore((state) => state.section);
  const hasContent = useHasContent();
  const listWidth = useApp((app) => app.settings.listWidth);
  useShortcuts();
  useEffect(() => {
    frame.current?.style.setProperty('--list-width', `${listWidth}px`);
  }, [listWidth]);

  const showList = !isNarrow || !hasContent;
  const showContent = !isNarrow || hasContent;
  return (
    <div className="frame" ref={frame} data-narrow={isNarrow || undefined}>
      <Rail />
      {showList && (
        <ErrorBoundary resetKey={section}>
          <ListColumn isNarrow={isNarrow} />
        </ErrorBoundary>
      )}
      {!isNarrow && <ListResizer frame={frame} width={listWidth} />}
      {showContent && (
        <ErrorBoundary resetKey={section}>
          <ContentColumn isNarrow={isNarrow} />
        </ErrorBoundary>
      )}
      <OpenDialogs />
      <Notice />
      <SessionSheet />
    </div>
  );
}

function useHasContent(): boolean {
  const { section, friendID, contactsPage, settingsPage } = useNavStore();
  const conversationID = useChatStore((state) => state.conversationID);
  switch (section) {
    case 'chats':
      return conversationID !== null;
    case 'contacts':
      return friendID !== null || contactsPage !== null;
    case 'settings':
      return settingsPage !== null;
  }
}
