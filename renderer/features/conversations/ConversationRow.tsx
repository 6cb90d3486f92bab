import { BellOff, Ellipsis, Pin } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { openContextMenu } from '../../components/ContextMenu';
import { UnreadBadge } from '../../components/UnreadBadge';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { fullTime, rowTime } from '../../lib/time';
import { ConversationPreview } from './ConversationPreview';
import './ConversationRow.css';

interface ConversationRowProps {
  /** Undefined while the row is not loaded. */
  readonly conversation: ConversationItem | undefined;
  readonly index: number;
  readonly total: number;
  /** Px from the top of the list. */
  readonly top: number;
  /** Local midnight, so that "yesterday" moves on. */
  readonly today: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly onOpen: (conversationID: string) => void;
  readonly onFocus: (index: number) => void;
}

/** One conversation: avatar, name and time, preview and badge. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, index, total, top, today, isOpen, isActive, onOpen, onFocus } = props;
  const { t } = useTranslation();
  const language = usePageLanguage();
  const transform = `translateY(${top}px)`;
  if (!conversation) {
    return (
      <div className="conversation-row" style={{ transform }} aria-hidden="true">
        <span className="skeleton-avatar" />
        <span className="skeleton-lines">
          <span className="skeleton-line" style={{ width: '40%' }} />
          <span className="skeleton-line" style={{ width: '75%' }} />
        </span>
      </div>
    );
  }

  const { conversationID, unreadCount, isMarkedUnread } = conversation;
  const name = conversation.showName;
  const isMuted = conversation.recvMsgOpt !== 0;
  const time = conversation.latestMessage?.sendTime ?? conversation.sortTime;
  return (
    <div
      className="conversation-row"
      role="option"
      aria-selected={isOpen}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={isActive ? 0 : -1}
      data-testid="conversation-row"
      data-conversation-id={conversationID}
      data-index={index}
      data-pinned={conversation.isPinned || undefined}
      data-unread={unreadCount > 0 || isMarkedUnread || undefined}
      {...(isActive ? { 'data-region-focus': '' } : {})}
      style={{ transform }}
      onFocus={() => onFocus(index)}
      // Opening on press, not on release, is what makes switching feel instant.
      onMouseDown={(event) => {
        if (event.button !== 0) return;
        // The composer takes the focus when the chat opens; the press must not take it back.
        event.preventDefault();
        onOpen(conversationID);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(conversationID);
      }}
    >
      <Avatar
        id={conversation.userID || conversation.groupID || conversationID}
        name={conversation.showName}
        faceURL={conversation.faceURL}
        size={40}
      />
      <span className="conversation-lines">
        <span className="conversation-line">
          <bdi className="conversation-name one-line">{conversation.showName}</bdi>
          {conversation.isPinned && <Pin className="conversation-glyph" size={12} aria-label={t('list.pinned')} />}
          <time className="conversation-time numbers" title={time > 0 ? fullTime(time, language) : undefined}>
            {rowTime(time, Math.max(today, Date.now()), language, t('list.yesterday'))}
          </time>
        </span>
        <span className="conversation-line">
          <ConversationPreview conversation={conversation} isOpen={isOpen} />
          {isMuted && <BellOff className="conversation-glyph" size={13} aria-label={t('list.muted')} />}
          <UnreadBadge count={unreadCount} isMuted={isMuted} label={t('list.unread', { count: unreadCount })} />
          {unreadCount === 0 && isMarkedUnread && (
            <span className="conversation-dot" data-muted={isMuted || undefined} data-testid="marked-unread">
              <span className="visually-hidden">{t('people.menu.markedUnread')}</span>
            </span>
          )}
        </span>
      </span>
      {/* By keyboard the menu key of the row does the same. */}
      <button
        type="button"
        className="conversation-more"
        tabIndex={-1}
        aria-label={t('people.menu.more', { name })}
        title={t('people.menu.more', { name })}
        data-testid="conversation-more"
        onMouseDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.closest<HTMLElement>('.conversation-row')?.focus({ preventScroll: true });
        }}
        onClick={openContextMenu}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </button>
    </div>
  );
});
