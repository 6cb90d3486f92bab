import { CircleAlert, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { previewText } from '../../lib/longText';
import { contentPreview } from '../chat/contentWords';

/** Of `groupAtType`: the group has a new announcement. */
const ANNOUNCEMENT = 4;

interface ConversationPreviewProps {
  readonly conversation: ConversationItem;
  readonly isOpen: boolean;
}

/** The second line of a row: the draft, or the newest message with who said it and how it stands. */
export function ConversationPreview({ conversation, isOpen }: ConversationPreviewProps) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const { draftText, latestMessage, groupAtType } = conversation;
  const mention =
    groupAtType === ANNOUNCEMENT ? (
      <span className="conversation-announcement">{t('people.menu.announcement')} </span>
    ) : (
      groupAtType > 0 && (
        <span className="conversation-mention" aria-label={t('list.mentioned')}>
          {'@ '}
        </span>
      )
    );

  // The draft of the open conversation stands in its composer already.
  if (draftText.trim() !== '' && !isOpen) {
    return (
      <span className="conversation-preview one-line">
        {mention}
        <span className="conversation-draft">{t('list.draft')} </span>
        <bdi>{previewText(draftText)}</bdi>
      </span>
    );
  }
  if (!latestMessage) return <span className="conversation-preview one-line">{mention}</span>;

  const { content, isOwn, status } = latestMessage;
  const hasSpeaker = content.kind === 'text' || content.kind === 'unsupported';
  const sender = previewText(latestMessage.senderNickname || latestMessage.sendID);
  const speaker = isOwn
    ? t('list.you')
    : conversation.conversationType === 3
      ? t('list.speaker', { name: sender })
      : '';
  return (
    <span className="conversation-preview one-line">
      {mention}
      {isOwn && status === 'sending' && (
        <Clock3 className="conversation-state" size={12} aria-label={t('list.sending')} />
      )}
      {isOwn && status === 'failed' && (
        <CircleAlert className="conversation-state" data-failed size={13} aria-label={t('list.failed')} />
      )}
      {hasSpeaker && speaker !== '' && <bdi>{speaker}</bdi>}
      <bdi>{contentPreview(t, content, ownUserID)}</bdi>
    </span>
  );
}
