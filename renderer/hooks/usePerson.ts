import { useEffect } from 'react';
import type { FriendInfo, IpcFailure, UserInfo } from '../../ipc-contract';
import { useApp } from '../stores/appStore';
import { useBlacksStore } from '../stores/blacksStore';
import { useFriendsStore } from '../stores/friendsStore';
import { loadProfile, useProfilesStore } from '../stores/profilesStore';
import { useOwnUserID } from './useOwnUserID';

export interface Person {
  readonly userID: string;
  /** Remark, nickname or the ID. */
  readonly name: string;
  readonly nickname: string;
  readonly faceURL: string;
  readonly isSelf: boolean;
  readonly friend: FriendInfo | null;
  readonly isBlack: boolean;
  /** Nothing is known yet beyond the ID. */
  readonly isLoading: boolean;
  /** The server was asked and knows nobody of this ID. */
  readonly isUnknown: boolean;
  readonly failure: IpcFailure | null;
}

/** What is known about somebody: the lists on this computer first, the server's answer when it comes. */
export function usePerson(userID: string): Person {
  const ownUserID = useOwnUserID();
  const self = useApp((app) => app.self);
  const friend = useFriendsStore(({ items }) => items?.find((item) => item.userID === userID)) ?? null;
  const black = useBlacksStore(({ items }) => items?.find((item) => item.userID === userID)) ?? null;
  const profile = useProfilesStore(({ profiles }) => profiles.get(userID));
  const failure = useProfilesStore(({ failures }) => failures.get(userID)) ?? null;
  const changes = useProfilesStore((state) => state.changes);
  useEffect(() => {
    if (userID !== '') void loadProfile(userID);
  }, [userID, changes]);

  const isSelf = userID === ownUserID;
  const user: UserInfo | null = isSelf ? self : (profile?.user ?? null);
  const known = user ?? friend ?? black;
  const nickname = known?.nickname ?? '';
  return {
    userID,
    name: friend?.remark || nickname || userID,
    nickname,
    faceURL: known?.faceURL ?? '',
    isSelf,
    friend,
    isBlack: black !== null,
    isLoading: known === null && profile === undefined && failure === null,
    isUnknown: known === null && profile !== undefined,
    failure: known === null ? failure : null,
  };
}
