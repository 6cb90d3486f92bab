import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { useApp } from '../../stores/appStore';
import { rereadConversations, useConversationsStore } from '../../stores/conversationsStore';
import { showSection } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { NewContactMenu } from '../contacts/NewContactMenu';
import { ConversationList } from './ConversationList';
import { FirstSync } from './FirstSync';

/** The conversation list with its header; skeletons only while an empty device fills up. */
export function ConversationsColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  return (
    <aside className="column list-column" data-region="list" aria-label={t('list.title')}>
      <header className="list-header drag">
        <h1 className="list-title">{t('list.title')}</h1>
        <NewContactMenu />
      </header>
      {isNarrow && <ConnectionBar />}
      <div className="list-body">
        <Body />
      </div>
    </aside>
  );
}

function Body() {
  const { t } = useTranslation();
  const total = useConversationsStore((state) => state.window.total);
  const loaded = useConversationsStore((state) => state.loaded);
  const failure = useConversationsStore((state) => state.failure);
  const sync = useApp((app) => app.sync);
  const session = useApp((app) => app.session);

  if (total > 0) return <ConversationList />;
  if (failure) return <ReadFailure failure={failure} onRetry={() => void rereadConversations()} />;
  // Before the first comparison with the server, an empty device is not an empty account.
  const isFilling = sync.status === 'syncing' ? sync.first : sync.status === 'idle' && session.status === 'signedIn';
  if (isFilling) return <FirstSync sync={sync} />;
  if (!loaded) return null;
  return (
    <EmptyState
      icon={<MessagesSquare size={36} strokeWidth={1.25} />}
      title={t('list.empty')}
      text={t('list.emptyText')}
      action={{ label: t('list.emptyAction'), run: () => showSection('contacts') }}
    />
  );
}
