import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { useChatStore } from '../../stores/chatStore';
import { openProfile } from '../../stores/dialogStore';
import { useGroupDetailsStore } from '../../stores/groupsStore';
import { canOpenProfile } from '../groups/memberEntries';

interface SenderAvatarProps {
  readonly message: MessageItem;
  readonly name: string;
}

/**
 * The face beside a message; it leads to the profile where the group allows that. Tab passes it by: the bubbles are the
 * way through a chat.
 */
export function SenderAvatar({ message, name }: SenderAvatarProps) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const groupID = useChatStore(({ conversation }) => conversation?.groupID ?? '');
  const canOpen = useGroupDetailsStore(({ entries }) => {
    const details = entries.get(groupID)?.details;
    return !details || canOpenProfile(details, message.sendID, ownUserID);
  });
  const avatar = <Avatar id={message.sendID} name={name} faceURL={message.senderFaceURL} size={36} />;
  if (!canOpen) return avatar;
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
      {avatar}
    </button>
  );
}
