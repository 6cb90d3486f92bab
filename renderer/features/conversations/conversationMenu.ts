import { BellOff, Bell, CheckCheck, CircleDot, Eraser, Pin, PinOff, Trash2 } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { ConversationItem } from '../../../ipc-contract';
import type { MenuEntry } from '../../components/menuEntry';
import { changeConversation, markAsRead, markAsUnread } from '../../stores/conversationActions';

/** Something that has to be asked about first. */
export interface AskedConversation {
  readonly what: 'clear' | 'delete';
  readonly conversation: ConversationItem;
}

/** What can be done with a conversation from its row. */
export function conversationEntries(
  t: TFunction,
  conversation: ConversationItem,
  ask: (asked: AskedConversation) => void,
): readonly MenuEntry[] {
  const { conversationID, isPinned, recvMsgOpt, unreadCount, isMarkedUnread } = conversation;
  const isMuted = recvMsgOpt !== 0;
  const isUnread = unreadCount > 0 || isMarkedUnread;
  return [
    {
      key: 'pin',
      label: isPinned ? t('people.menu.unpin') : t('people.menu.pin'),
      Icon: isPinned ? PinOff : Pin,
      run: () => void changeConversation(conversationID, { isPinned: !isPinned }),
    },
    {
      key: 'mute',
      label: isMuted ? t('people.menu.unmute') : t('people.menu.mute'),
      Icon: isMuted ? Bell : BellOff,
      run: () => void changeConversation(conversationID, { recvMsgOpt: isMuted ? 0 : 2 }),
    },
    {
      key: 'unread',
      label: isUnread ? t('people.menu.markRead') : t('people.menu.markUnread'),
      Icon: isUnread ? CheckCheck : CircleDot,
      run: () => {
        if (isUnread) markAsRead(conversation);
        else markAsUnread(conversationID);
      },
    },
    'separator',
    {
      key: 'clear',
      label: t('people.menu.clear'),
      Icon: Eraser,
      run: () => ask({ what: 'clear', conversation }),
    },
    {
      key: 'delete',
      label: t('people.menu.delete'),
      Icon: Trash2,
      isDanger: true,
      run: () => ask({ what: 'delete', conversation }),
    },
  ];
}
