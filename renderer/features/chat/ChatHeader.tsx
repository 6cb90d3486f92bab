import type { ConversationItem } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { BackButton } from '../../components/BackButton';
import { ChatPresence } from './ChatPresence';
import { DetailsButton } from './DetailsButton';
import { GroupCount } from './GroupCount';
import './ChatHeader.css';

interface ChatHeaderProps {
  readonly conversation: ConversationItem | null;
  readonly isNarrow: boolean;
}

/** Whom one is talking to. */
export function ChatHeader({ conversation, isNarrow }: ChatHeaderProps) {
  return (
    <header className="content-header drag" data-line>
      {isNarrow && <BackButton />}
      {conversation && (
        <>
          {isNarrow && (
            <Avatar
              id={conversation.userID || conversation.groupID || conversation.conversationID}
              name={conversation.showName}
              faceURL={conversation.faceURL}
              size={32}
            />
          )}
          <div className="chat-header-words">
            <h1 className="chat-header-name one-line" data-testid="chat-name">
              <bdi>{conversation.showName}</bdi>
            </h1>
            {conversation.conversationType === 1 && <ChatPresence userID={conversation.userID} />}
            {conversation.groupID !== '' && <GroupCount groupID={conversation.groupID} />}
          </div>
          <DetailsButton />
        </>
      )}
    </header>
  );
}
