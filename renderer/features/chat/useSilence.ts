import type { ConversationItem, GroupDetails } from '../../../ipc-contract';
import { groupStatuses } from '../../lib/groupTerms';
import { silenceOf, type Silence } from '../../lib/groupRules';
import { useGroup, useNow } from '../groups/useGroup';

interface ChatSilence {
  /** Null while one may write. */
  readonly silence: Silence | null;
  /** The group of a group chat, once it is known. */
  readonly details: GroupDetails | null;
}

/** Whether something keeps the user from writing in a conversation. Ends by itself with the time of a mute. */
export function useSilence(conversation: ConversationItem): ChatSilence {
  const { groupID, isActive } = conversation;
  const { details } = useGroup(groupID);
  const now = useNow(details?.self?.muteEndTime ?? 0);
  if (groupID === '') return { silence: null, details: null };
  const silence = details ? silenceOf(details, now) : null;
  if (silence) return { silence, details };
  if (isActive) return { silence: null, details };
  const isDismissed = details?.group.status === groupStatuses.dismissed;
  return { silence: { reason: isDismissed ? 'dismissed' : 'outside' }, details };
}
