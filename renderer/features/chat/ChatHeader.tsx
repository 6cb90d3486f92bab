import type { ConversationItem } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { BackButton } from '../../components/BackButton';
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
            {conversation.userID !== '' && (
              <p className="chat-header-id one-line">
                <bdi>{conversation.userID}</bdi>
              </p>
            )}
          </div>
        </>
      )}
    </header>
  );
}
