import { notFound } from '../errors';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import { ContentType } from './constants';
import type { GroupMemberService } from './groupMemberService';
import type { Notifier } from './notifier';

export interface ProfileChange {
  readonly userID: string;
  readonly nickname?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly ex?: string | undefined;
  readonly globalRecvMsgOpt?: number | undefined;
}

/** Profiles and who hears of their changes (docs/protocol.md, rest 7.1). */
export class UserService {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
    private readonly members: GroupMemberService,
  ) {}

  /**
   * Changes a profile: 1303 to the user, and when name or avatar really changed a friend-version bump and 1209 for
   * everybody who has him as friend, 1516 in his groups. Throws ServerError 1004 for an unknown user.
   */
  changeProfile(operatorID: string, change: ProfileChange, operationID: string): void {
    const before = this.store.users.get(change.userID);
    if (!before) throw notFound('user');
    const after = {
      ...before,
      nickname: change.nickname ?? before.nickname,
      faceURL: change.faceURL ?? before.faceURL,
      ex: change.ex ?? before.ex,
      globalRecvMsgOpt: change.globalRecvMsgOpt ?? before.globalRecvMsgOpt,
    };
    const { userID } = change;
    const isSeen = before.nickname !== after.nickname || before.faceURL !== after.faceURL;
    const friends = isSeen ? this.store.friends.ownersOf(userID) : [];
    this.store.transaction(() => {
      this.store.users.update(after);
      for (const owner of friends) this.store.versions.bump('friends', owner, ChangeKind.Update, [userID]);
    });
    this.notifier.notify({
      contentType: ContentType.UserInfoUpdated,
      sendID: operatorID,
      recvID: userID,
      tips: { userID },
      operationID,
    });
    for (const friend of friends) {
      this.notifier.notify({
        contentType: ContentType.FriendInfoUpdated,
        sendID: operatorID,
        recvID: friend,
        tips: { userID },
        operationID,
      });
    }
    if (isSeen) this.members.profileChanged(userID, operatorID, operationID);
  }
}
