import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { previewText } from '../../lib/longText';
import { clockTime } from '../../lib/time';
import { contentPreview } from './contentWords';
import { MessageText } from './MessageText';
import './MessageBubble.css';

interface MessageBubbleProps {
  readonly message: MessageItem;
  readonly isTabStop: boolean;
}

/** The bubble itself; it can take the focus, and its menu opens from there. */
export function MessageBubble({ message, isTabStop }: MessageBubbleProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const { content, isOwn } = message;
  const time = clockTime(message.sendTime, language);
  const text = contentPreview(t, content, ownUserID);
  const label = isOwn
    ? t('chat.saidByYou', { time, text })
    : t('chat.saidBy', { name: previewText(message.senderNickname || message.sendID), time, text });
  return (
    <div
      className="bubble selectable"
      role="article"
      aria-label={label}
      tabIndex={isTabStop ? 0 : -1}
      {...(isTabStop ? { 'data-region-focus': '' } : {})}
      data-testid="message"
      data-client-msg-id={message.clientMsgID}
      data-status={message.status}
      data-own={isOwn}
    >
      {content.kind === 'text' ? (
        <MessageText text={content.text} />
      ) : (
        <p className="bubble-unsupported">
          <CircleHelp size={16} aria-hidden="true" />
          {content.kind === 'unsupported' ? t('content.unsupported') : text}
        </p>
      )}
    </div>
  );
}
