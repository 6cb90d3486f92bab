import type { DeleteSyncOpt } from './ImApi';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Settings of a conversation record; what is absent stays as it is (rest 10). */
export interface ConversationFields {
  readonly recvMsgOpt?: number | undefined;
  readonly isPinned?: boolean | undefined;
  readonly isPrivateChat?: boolean | undefined;
  /** Seconds. */
  readonly burnDuration?: number | undefined;
  readonly ex?: string | undefined;
  readonly groupAtType?: number | undefined;
  readonly isMsgDestruct?: boolean | undefined;
  /** Seconds. */
  readonly msgDestructTime?: number | undefined;
}

/** The calls that change conversation records (rest 10, 11.4). Errors are those of `RestClient.post`. */
export class ConversationApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  setConversation(
    key: {
      readonly conversationID: string;
      readonly conversationType: number;
      readonly userID: string;
      readonly groupID: string;
    },
    fields: ConversationFields,
  ): Promise<void> {
    const { conversationID, conversationType, userID, groupID } = key;
    const conversation = { conversationID, conversationType, userID, groupID, ...fields };
    return this.rest.post('/conversation/set_conversations', { userIDs: [this.userID], conversation }, shapes.empty);
  }

  clearConversationMsg(conversationIDs: readonly string[], deleteSyncOpt: DeleteSyncOpt): Promise<void> {
    return this.rest.post(
      '/msg/clear_conversation_msg',
      { userID: this.userID, conversationIDs, deleteSyncOpt },
      shapes.empty,
    );
  }

  deleteConversations(conversationIDs: readonly string[]): Promise<void> {
    return this.rest.post(
      '/conversation/delete_conversations',
      { ownerUserID: this.userID, conversationIDs },
      shapes.empty,
    );
  }
}
