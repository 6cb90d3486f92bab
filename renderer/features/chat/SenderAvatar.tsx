import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { useChatStore } from '../../stores/chatStore';
import { openProfile } from '../../stores/dialogStore';

interface SenderAvatarProps {
  readonly message: MessageItem;
  readonly name: string;
}

/** The face beside a message; it leads to the profile. Tab passes it by: the bubbles are the way through a chat. */
export function SenderAvatar({ message, name }: SenderAvatarProps) {
  const { t } = useTranslation();
  const groupID = useChatStore(({ conversation }) => conversation?.groupID ?? '');
  const label = t('people.profile.region', { name });
  return (
    <button
      type="button"
      className="message-avatar-button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      data-testid="sender-avatar"
      onClick={() => openProfile(message.sendID, groupID)}
    >
      <Avatar id={message.sendID} name={name} faceURL={message.senderFaceURL} size={36} />
    </button>
  );
}
