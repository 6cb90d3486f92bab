import type { MessageItem } from '../../../ipc-contract';
import type { ChatRow } from '../../lib/chatRows';
import { FailedMessage } from './FailedMessage';
import { MessageBubble } from './MessageBubble';
import { MessageMeta } from './MessageMeta';
import { SenderAvatar } from './SenderAvatar';
import './MessageRow.css';

interface MessageRowProps {
  readonly row: Extract<ChatRow, { kind: 'bubble' }>;
  readonly isGroup: boolean;
  readonly isTabStop: boolean;
  readonly onDelete: (message: MessageItem) => void;
}

/** A message with what surrounds its bubble: avatar and name once a run, state, time, and the way out of a failure. */
export function MessageRow({ row, isGroup, isTabStop, onDelete }: MessageRowProps) {
  const { message, joinsPrevious, joinsNext } = row;
  const name = message.senderNickname || message.sendID;
  return (
    <div
      className="message-row"
      data-own={message.isOwn}
      data-joins-previous={joinsPrevious || undefined}
      data-joins-next={joinsNext || undefined}
    >
      {!message.isOwn && (
        <span className="message-avatar">{!joinsPrevious && <SenderAvatar message={message} name={name} />}</span>
      )}
      <div className="message-stack">
        {isGroup && !message.isOwn && !joinsPrevious && <bdi className="message-sender one-line">{name}</bdi>}
        <div className="message-line">
          <MessageBubble message={message} isTabStop={isTabStop} />
          <MessageMeta message={message} />
        </div>
        {message.status === 'failed' && <FailedMessage message={message} onDelete={onDelete} />}
      </div>
    </div>
  );
}
