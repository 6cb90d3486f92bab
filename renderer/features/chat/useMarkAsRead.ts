import { useEffect } from 'react';
import { useWindowAttention } from '../../hooks/useWindowAttention';
import { call } from '../../lib/bridge';
import { useChatStore } from '../../stores/chatStore';

/** Marks the open conversation as read while somebody looks at its end. */
export function useMarkAsRead(isAtEnd: boolean): void {
  const isLookedAt = useWindowAttention();
  const conversationID = useChatStore((state) => state.conversationID);
  const unread = useChatStore((state) => state.conversation?.unreadCount ?? 0);
  const hasMark = useChatStore(
    ({ conversation }) => conversation !== null && (conversation.isMarkedUnread || conversation.groupAtType > 0),
  );
  const maxSeq = useChatStore((state) => state.conversation?.maxSeq ?? 0);
  const loaded = useChatStore((state) => state.loaded);
  useEffect(() => {
    // A failure needs no word here: the count stays and the next change or look tries again.
    if (conversationID !== null && loaded && isAtEnd && isLookedAt && (unread > 0 || hasMark)) {
      void call('markConversationAsRead', { conversationID });
    }
  }, [conversationID, loaded, isAtEnd, isLookedAt, unread, hasMark, maxSeq]);
}
