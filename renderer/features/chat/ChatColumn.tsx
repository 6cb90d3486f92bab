import { MessagesSquare } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { useChatStore } from '../../stores/chatStore';
import { useConversationsStore } from '../../stores/conversationsStore';
import { showSection, useNavStore } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { DetailsPanel } from '../details/DetailsPanel';
import { AnnouncementBar } from '../groups/AnnouncementBar';
import { ChatBody } from './ChatBody';
import { ChatComposer } from './ChatComposer';
import { ChatHeader } from './ChatHeader';
import { useTypeToCompose } from './useTypeToCompose';
import './ChatColumn.css';

/** The open conversation: header, messages, composer. */
export function ChatColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const composer = useRef<HTMLTextAreaElement>(null);
  const conversationID = useChatStore((state) => state.conversationID);
  const conversation = useChatStore((state) => state.conversation);
  // An empty list says by itself what to do first.
  const hasConversations = useConversationsStore((state) => state.window.total > 0);
  const isDetailsOpen = useNavStore((state) => state.isDetailsOpen);
  useTypeToCompose(composer);

  if (conversationID === null) {
    return (
      <main className="column content-column" data-region="content">
        <header className="content-header drag" />
        <ConnectionBar />
        <div className="content-body">
          {hasConversations && (
            <EmptyState
              icon={<MessagesSquare size={40} strokeWidth={1.25} />}
              title={t('chat.pickTitle')}
              text={t('chat.pickText')}
              action={{ label: t('chat.pickAction'), run: () => showSection('contacts') }}
            />
          )}
        </div>
      </main>
    );
  }

  return (
    <main
      className="column content-column"
      data-region="content"
      data-testid="chat"
      aria-label={t('chat.region', { name: conversation?.showName ?? '' })}
    >
      <div className="chat-and-details">
        <div className="chat-part">
          <ChatHeader conversation={conversation} isNarrow={isNarrow} />
          <ConnectionBar />
          {conversation && conversation.groupID !== '' && <AnnouncementBar groupID={conversation.groupID} />}
          <ErrorBoundary resetKey={conversationID}>
            <ChatBody key={conversationID} conversationID={conversationID} />
          </ErrorBoundary>
          {conversation && (
            <ChatComposer key={`composer:${conversationID}`} conversation={conversation} inputRef={composer} />
          )}
        </div>
        {isDetailsOpen && conversation && <DetailsPanel conversation={conversation} />}
      </div>
    </main>
  );
}
