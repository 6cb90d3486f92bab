import { MessageSquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { retryOpen, useChatStore } from '../../stores/chatStore';
import { MessageList } from './MessageList';

/** The messages of a conversation, or what stands in their place. */
export function ChatBody({ conversationID }: { readonly conversationID: string }) {
  const { t } = useTranslation();
  const loaded = useChatStore((state) => state.loaded);
  const readFailure = useChatStore((state) => state.readFailure);
  const isEmpty = useChatStore((state) => state.messages.length === 0 && state.isEnd);

  if (!loaded && readFailure) {
    return (
      <div className="chat-body">
        <ReadFailure failure={readFailure} onRetry={retryOpen} />
      </div>
    );
  }
  return (
    <div className="chat-body">
      {loaded && isEmpty && (
        <EmptyState icon={<MessageSquareDashed size={36} strokeWidth={1.25} />} title={t('chat.emptyText')} />
      )}
      {loaded && !isEmpty && <MessageList conversationID={conversationID} />}
    </div>
  );
}
