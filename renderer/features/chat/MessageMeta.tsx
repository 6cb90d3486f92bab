import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { clockTime, fullTime } from '../../lib/time';
import './MessageMeta.css';

/** Beside the bubble: how an own message stands, and on hover the time. Its room is always reserved. */
export function MessageMeta({ message }: { readonly message: MessageItem }) {
  const language = usePageLanguage();
  return (
    <span className="message-meta numbers">
      <time className="message-time" title={fullTime(message.sendTime, language)}>
        {clockTime(message.sendTime, language)}
      </time>
      {message.isOwn && <MessageState message={message} />}
    </span>
  );
}

function MessageState({ message }: { readonly message: MessageItem }) {
  const { t } = useTranslation();
  switch (message.status) {
    case 'sending':
      return <Clock3 className="message-state" data-state="sending" size={14} aria-label={t('chat.state.sending')} />;
    case 'failed':
      return (
        <CircleAlert className="message-state" data-state="failed" size={16} aria-label={t('chat.state.failed')} />
      );
    case 'sent':
    case 'received':
      return message.isRead ? (
        <CheckCheck className="message-state" data-state="read" size={14} aria-label={t('chat.state.read')} />
      ) : (
        <Check className="message-state" data-state="sent" size={14} aria-label={t('chat.state.sent')} />
      );
  }
}
