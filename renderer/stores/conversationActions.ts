import type { ConversationItem, IpcResult, MethodArgs } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { closeConversation, foreseeOpenConversation, useChatStore } from './chatStore';
import { findConversation, foreseeConversation } from './conversationsStore';
import { clearDraft } from './draftKeeper';
import { report } from './noticeStore';

type Change = Omit<MethodArgs<'setConversation'>, 'conversationID'>;

/** A patch may name a key with `undefined`; that means "as it was". */
function changed(conversation: ConversationItem, change: Change): ConversationItem {
  return {
    ...conversation,
    isPinned: change.isPinned ?? conversation.isPinned,
    recvMsgOpt: change.recvMsgOpt ?? conversation.recvMsgOpt,
    isPrivateChat: change.isPrivateChat ?? conversation.isPrivateChat,
    burnDuration: change.burnDuration ?? conversation.burnDuration,
    isMarkedUnread: change.isMarkedUnread ?? conversation.isMarkedUnread,
  };
}

function show(conversation: ConversationItem): void {
  foreseeConversation(conversation);
  foreseeOpenConversation(conversation);
}

/** The row as it is shown now: in the list, or in the open chat. */
function shown(conversationID: string): ConversationItem | null {
  const { conversation } = useChatStore.getState();
  return findConversation(conversationID) ?? (conversation?.conversationID === conversationID ? conversation : null);
}

/** Changes settings of a conversation at once on screen; a refusal brings back what is stored and is reported. */
export async function changeConversation(conversationID: string, change: Change): Promise<void> {
  const before = shown(conversationID);
  if (before) show(changed(before, change));
  if (await report(call('setConversation', { conversationID, ...change }))) return;
  const stored = await call('getConversation', { conversationID });
  if (stored.ok && stored.value) show(stored.value);
}

/** Read to its end, and no longer marked as unread. */
export function markAsRead(conversation: ConversationItem): void {
  show({ ...conversation, unreadCount: 0, isMarkedUnread: false, groupAtType: 0 });
  void report(call('markConversationAsRead', { conversationID: conversation.conversationID }));
}

/** The open conversation is left: who looks at it would read it at once. */
export function markAsUnread(conversationID: string): void {
  if (useChatStore.getState().conversationID === conversationID) closeConversation();
  void changeConversation(conversationID, { isMarkedUnread: true });
}

export function clearHistory(conversationID: string): Promise<IpcResult<void>> {
  return call('clearConversation', { conversationID });
}

/** Clears a conversation and takes it off the list; leaves it if it is open. */
export async function deleteConversation(conversationID: string): Promise<IpcResult<void>> {
  const result = await call('deleteConversation', { conversationID });
  if (!result.ok) return result;
  if (useChatStore.getState().conversationID === conversationID) closeConversation();
  clearDraft(conversationID);
  return result;
}
