import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { IconButton } from '../../components/IconButton';
import { useMediaQuery } from '../../hooks/useMediaQuery';
import { DETAILS_OVERLAY, setDetailsOpen } from '../../stores/navStore';
import { GroupDetailsPanel } from '../groups/GroupDetailsPanel';
import { SingleDetails } from './SingleDetails';
import './DetailsPanel.css';

/** Closes the panel and gives the focus to the button that opens it. */
function close(): void {
  setDetailsOpen(false);
  document.querySelector<HTMLElement>('[data-details-button]')?.focus();
}

/** What belongs to a conversation, beside the chat; over it where there is little room. */
export function DetailsPanel({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const isOverlay = useMediaQuery(DETAILS_OVERLAY);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOverlay) panel.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isOverlay]);
  return (
    <aside
      ref={panel}
      className="details-panel"
      data-region="details"
      data-overlay={isOverlay || undefined}
      data-testid="details-panel"
      aria-label={t('people.details.region', { name: conversation.showName })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header className="content-header details-header drag">
        <h2 className="details-title">{t('people.details.title')}</h2>
        <IconButton label={t('people.details.close')} onClick={close} data-testid="details-close">
          <X size={18} />
        </IconButton>
      </header>
      {conversation.conversationType === 3 ? (
        <GroupDetailsPanel key={conversation.conversationID} conversation={conversation} />
      ) : (
        <div className="details-body scroll">
          <SingleDetails key={conversation.conversationID} conversation={conversation} />
        </div>
      )}
    </aside>
  );
}
