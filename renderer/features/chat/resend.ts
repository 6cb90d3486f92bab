import type { IpcFailure, MessageItem } from '../../../ipc-contract';
import { call } from '../../lib/bridge';

/** Hands a failed message back to the engine; its new state comes as an event. Resolves to the refusal, if any. */
export async function resend(message: MessageItem): Promise<IpcFailure | null> {
  const { conversationID, clientMsgID } = message;
  const result = await call('resendMessage', { conversationID, clientMsgID });
  return result.ok ? null : result.failure;
}
