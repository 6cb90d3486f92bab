/** Public profile of anybody. `appMangerLevel` is spelled as on the wire. */
export interface UserInfo {
  readonly userID: string;
  readonly nickname: string;
  readonly faceURL: string;
  readonly ex: string;
  /** Unix ms. */
  readonly createTime: number;
  readonly appMangerLevel: number;
  /** 0 receive, 1 do not receive, 2 receive without offline push. */
  readonly globalRecvMsgOpt: number;
}

/** One entry of the signed-in user's friend list. */
export interface FriendInfo {
  readonly userID: string;
  readonly nickname: string;
  readonly faceURL: string;
  readonly remark: string;
  /** Unix ms (the wire has seconds). */
  readonly createTime: number;
  /** 1 import, 2 application. */
  readonly addSource: number;
  readonly operatorUserID: string;
  readonly ex: string;
  readonly isPinned: boolean;
}

export interface BlackInfo {
  readonly userID: string;
  readonly nickname: string;
  readonly faceURL: string;
  /** Unix ms (the wire has seconds). */
  readonly createTime: number;
  readonly addSource: number;
  readonly operatorUserID: string;
  readonly ex: string;
}

/** A friend application, sent or received. */
export interface FriendRequestInfo {
  readonly fromUserID: string;
  readonly fromNickname: string;
  readonly fromFaceURL: string;
  readonly toUserID: string;
  readonly toNickname: string;
  readonly toFaceURL: string;
  /** 0 open, 1 accepted, -1 refused. */
  readonly handleResult: number;
  readonly reqMsg: string;
  /** Unix ms. */
  readonly createTime: number;
  readonly handlerUserID: string;
  readonly handleMsg: string;
  /** Unix ms. */
  readonly handleTime: number;
  readonly ex: string;
}

/** Everything known about one person. */
export interface UserProfile {
  readonly userID: string;
  /** Null when the server knows nobody of this ID. */
  readonly user: UserInfo | null;
  readonly friend: FriendInfo | null;
  readonly isBlack: boolean;
}

/** On which platforms somebody is online now; none means offline. */
export interface OnlineStatus {
  readonly userID: string;
  readonly platformIDs: readonly number[];
}

/** A record of the per-user store, e.g. a favourite. Key: type and uuid (rest 7.3). */
export interface UserCommand {
  readonly type: number;
  readonly uuid: string;
  readonly value: string;
  readonly ex: string;
  /** Unix ms (the wire has seconds). */
  readonly createTime: number;
}
