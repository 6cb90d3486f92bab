import { memo } from 'react';
import type { MessageItem } from '../../../ipc-contract';
import type { ChatRow } from '../../lib/chatRows';
import { MessageRow } from './MessageRow';
import { NewMessagesLine } from './NewMessagesLine';
import { SystemLine } from './SystemLine';
import { TimeSeparator } from './TimeSeparator';

interface ChatRowViewProps {
  readonly row: ChatRow;
  readonly index: number;
  /** Px from the top of the list. */
  readonly top: number;
  /** Local midnight, so that "today" moves on. */
  readonly today: number;
  readonly isGroup: boolean;
  readonly isTabStop: boolean;
  readonly measure: (element: Element | null) => void;
  readonly onDelete: (message: MessageItem) => void;
}

/** Places one row of the chat and has it measured. */
export const ChatRowView = memo(function ChatRowView(props: ChatRowViewProps) {
  const { row, index, top, measure } = props;
  return (
    <div className="chat-row" ref={measure} data-index={index} style={{ transform: `translateY(${top}px)` }}>
      <RowContent {...props} row={row} />
    </div>
  );
});

function RowContent({ row, today, isGroup, isTabStop, onDelete }: ChatRowViewProps) {
  switch (row.kind) {
    case 'time':
      return <TimeSeparator time={row.time} withDay={row.withDay} today={today} />;
    case 'unread':
      return <NewMessagesLine />;
    case 'system':
      return <SystemLine message={row.message} />;
    case 'bubble':
      return <MessageRow row={row} isGroup={isGroup} isTabStop={isTabStop} onDelete={onDelete} />;
  }
}
