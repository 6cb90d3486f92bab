import type { Store } from '../store/Store';

/** By what name and picture somebody is shown in a conversation. */
export interface SenderName {
  readonly nickname: string;
  readonly faceURL: string;
}

/** What a stored message says of its sender and place. */
export interface SentBy {
  readonly sendID: string;
  readonly groupID: string;
  /** As the sender's device wrote it into the message. */
  readonly senderNickname: string;
  readonly senderFaceURL: string;
}

/**
 * Names are looked up when a message is read, never written over it: a remark, a nickname in a group or a new profile shows in all
 * of the history at once. First the remark, then the name in the group, then the profile, then what the message says.
 */
export class SenderNames {
  constructor(
    private readonly store: Pick<Store, 'friends' | 'users' | 'groupMembers'>,
    readonly selfUserID: string,
  ) {}

  of(message: SentBy): SenderName {
    const { sendID, groupID } = message;
    const friend = this.store.friends.get(sendID);
    const member = groupID === '' ? null : this.store.groupMembers.get(groupID, sendID);
    const profile = friend ?? this.store.users.get(sendID);
    return {
      nickname: friend?.remark || member?.nickname || profile?.nickname || message.senderNickname,
      faceURL: member?.faceURL || profile?.faceURL || message.senderFaceURL,
    };
  }
}
