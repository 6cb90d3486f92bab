import { z } from 'zod';
import type { ListVersion } from '../store/VersionsTable';
import { readAllPages } from './pages';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Page size of the official clients (sync 10.2). */
const CONVERSATION_PAGE = 300;

export interface DeleteSyncOpt {
  readonly IsSyncSelf: boolean;
  readonly IsSyncOther: boolean;
}

/** Calls about conversations and messages, one typed function an endpoint (rest 16). Errors are those of `RestClient.post`. */
export class ImApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  getIncrementalConversations(version: ListVersion) {
    return this.rest.post(
      '/conversation/get_incremental_conversations',
      { userID: this.userID, ...version },
      shapes.increment(shapes.conversation),
    );
  }

  getOwnerConversations() {
    return readAllPages(CONVERSATION_PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, conversations: shapes.listOf(shapes.conversation) });
      const data = await this.rest.post(
        '/conversation/get_owner_conversation',
        { userID: this.userID, pagination },
        schema,
      );
      return { total: data.total, items: data.conversations };
    });
  }

  async getConversations(conversationIDs: readonly string[]) {
    const schema = z.object({ conversations: shapes.listOf(shapes.conversation) });
    return (
      await this.rest.post('/conversation/get_conversations', { ownerUserID: this.userID, conversationIDs }, schema)
    ).conversations;
  }

  markConversationAsRead(conversationID: string, hasReadSeq: number, seqs: readonly number[]) {
    return this.rest.post(
      '/msg/mark_conversation_as_read',
      { userID: this.userID, conversationID, hasReadSeq, seqs },
      shapes.empty,
    );
  }

  deleteMsgs(conversationID: string, seqs: readonly number[], deleteSyncOpt: DeleteSyncOpt) {
    return this.rest.post(
      '/msg/delete_msgs',
      { userID: this.userID, conversationID, seqs, deleteSyncOpt },
      shapes.empty,
    );
  }
}
