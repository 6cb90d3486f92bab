import type { ConversationApi, ConversationFields } from '../api/ConversationApi';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { MessageState } from '../message/MessageState';
import type { OpenIMSDK } from '../sdk/publicFace';
import type { ConversationRow } from '../store/ConversationsTable';
import type { SyncContext } from '../sync/SyncContext';
import { isMarkedUnread, withMarkedUnread } from './conversationEx';
import type { ConversationSync } from './ConversationSync';

/** What the user sets of a conversation. The server decides; what it has taken is stored before the call ends. */
export class ConversationModule {
  constructor(
    private readonly context: SyncContext,
    private readonly api: ConversationApi,
    private readonly sync: ConversationSync,
    private readonly messages: MessageState,
  ) {}

  /** @throws OpenIMError 10002 no such conversation, or its `ex` belongs to another application; the server's code */
  async set(args: Parameters<OpenIMSDK['setConversation']>[0]): Promise<void> {
    const { conversationID, isMarkedUnread: isMarked, ...settings } = args;
    const row = this.known(conversationID);
    const fields = isMarked === undefined ? settings : { ...settings, ex: markedEx(row, isMarked) };
    await this.change(row, fields);
  }

  async clear(conversationID: string): Promise<void> {
    this.known(conversationID);
    await this.api.clearConversationMsg([conversationID], { IsSyncSelf: true, IsSyncOther: false });
    this.context.committer.commit((changes) => this.messages.cleared(conversationID, changes));
    await this.readBack();
  }

  /** Cleared first: a record that comes back with the next message must not bring the history along. */
  async delete(conversationID: string): Promise<void> {
    await this.clear(conversationID);
    await this.api.deleteConversations([conversationID]);
    // Deleting is not announced (rest 10), and the next message may have brought the record back: the increment knows.
    await this.readBack();
  }

  /** The user has read everything: marks that other devices or the server left go, too. */
  async settleMarks(conversationID: string): Promise<void> {
    const row = this.context.store.conversations.get(conversationID);
    if (row === null) return;
    const isMarked = isMarkedUnread(row.ex);
    if (!isMarked && row.groupAtType === 0) return;
    await this.change(row, {
      ...(isMarked ? { ex: markedEx(row, false) } : {}),
      ...(row.groupAtType === 0 ? {} : { groupAtType: 0 }),
    });
  }

  /** What the record says afterwards may be another device's word already: it is asked for, not assumed. */
  private async change(row: ConversationRow, fields: ConversationFields): Promise<void> {
    await this.api.setConversation(row, fields);
    await this.readBack();
  }

  /** It is done: what cannot be read back now is read after the next connect. */
  private async readBack(): Promise<void> {
    await this.sync.refresh().catch((error: unknown) => {
      this.context.env.log('info', 'conversation records not read back', { error: String(error) });
    });
  }

  private known(conversationID: string): ConversationRow {
    const row = this.context.store.conversations.get(conversationID);
    if (row === null) throw new OpenIMError(errCodes.invalidArgs, 'no such conversation');
    return row;
  }
}

function markedEx(row: ConversationRow, isMarked: boolean): string {
  const ex = withMarkedUnread(row.ex, isMarked);
  if (ex === null)
    throw new OpenIMError(errCodes.invalidArgs, 'the ex of this conversation belongs to another application');
  return ex;
}
