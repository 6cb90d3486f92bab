/**
 * The first schema. Columns that the server has too carry its REST names; what only this device knows is listed after them.
 * STRICT tables keep the column types, so that rows need no second check when they are read.
 */
export const initial = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  userID TEXT PRIMARY KEY, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, ex TEXT NOT NULL, createTime INTEGER NOT NULL,
  appMangerLevel INTEGER NOT NULL, globalRecvMsgOpt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE friends (
  userID TEXT PRIMARY KEY, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, remark TEXT NOT NULL, createTime INTEGER NOT NULL,
  addSource INTEGER NOT NULL, operatorUserID TEXT NOT NULL, ex TEXT NOT NULL, isPinned INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE friendRequests (
  fromUserID TEXT NOT NULL, toUserID TEXT NOT NULL, fromNickname TEXT NOT NULL, fromFaceURL TEXT NOT NULL,
  toNickname TEXT NOT NULL, toFaceURL TEXT NOT NULL, handleResult INTEGER NOT NULL, reqMsg TEXT NOT NULL,
  createTime INTEGER NOT NULL, handlerUserID TEXT NOT NULL, handleMsg TEXT NOT NULL, handleTime INTEGER NOT NULL,
  ex TEXT NOT NULL, PRIMARY KEY (fromUserID, toUserID)
) STRICT, WITHOUT ROWID;

CREATE TABLE blacks (
  userID TEXT PRIMARY KEY, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, createTime INTEGER NOT NULL,
  addSource INTEGER NOT NULL, operatorUserID TEXT NOT NULL, ex TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
  groupID TEXT PRIMARY KEY, groupName TEXT NOT NULL, notification TEXT NOT NULL, introduction TEXT NOT NULL,
  faceURL TEXT NOT NULL, ownerUserID TEXT NOT NULL, createTime INTEGER NOT NULL, memberCount INTEGER NOT NULL,
  ex TEXT NOT NULL, status INTEGER NOT NULL, creatorUserID TEXT NOT NULL, groupType INTEGER NOT NULL,
  needVerification INTEGER NOT NULL, lookMemberInfo INTEGER NOT NULL, applyMemberFriend INTEGER NOT NULL,
  notificationUpdateTime INTEGER NOT NULL, notificationUserID TEXT NOT NULL,
  isJoined INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE groupMembers (
  groupID TEXT NOT NULL, userID TEXT NOT NULL, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, roleLevel INTEGER NOT NULL,
  joinTime INTEGER NOT NULL, joinSource INTEGER NOT NULL, inviterUserID TEXT NOT NULL, operatorUserID TEXT NOT NULL,
  muteEndTime INTEGER NOT NULL, appMangerLevel INTEGER NOT NULL, ex TEXT NOT NULL, PRIMARY KEY (groupID, userID)
) STRICT, WITHOUT ROWID;

CREATE TABLE groupRequests (
  groupID TEXT NOT NULL, userID TEXT NOT NULL, nickname TEXT NOT NULL, userFaceURL TEXT NOT NULL, groupName TEXT NOT NULL,
  groupFaceURL TEXT NOT NULL, handleResult INTEGER NOT NULL, reqMsg TEXT NOT NULL, handleMsg TEXT NOT NULL,
  reqTime INTEGER NOT NULL, handleUserID TEXT NOT NULL, handleTime INTEGER NOT NULL, ex TEXT NOT NULL,
  joinSource INTEGER NOT NULL, inviterUserID TEXT NOT NULL, PRIMARY KEY (groupID, userID)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  conversationID TEXT PRIMARY KEY, conversationType INTEGER NOT NULL, userID TEXT NOT NULL, groupID TEXT NOT NULL,
  recvMsgOpt INTEGER NOT NULL DEFAULT 0, isPinned INTEGER NOT NULL DEFAULT 0, attachedInfo TEXT NOT NULL DEFAULT '',
  isPrivateChat INTEGER NOT NULL DEFAULT 0, groupAtType INTEGER NOT NULL DEFAULT 0, ex TEXT NOT NULL DEFAULT '',
  burnDuration INTEGER NOT NULL DEFAULT 0, minSeq INTEGER NOT NULL DEFAULT 0, maxSeq INTEGER NOT NULL DEFAULT 0,
  msgDestructTime INTEGER NOT NULL DEFAULT 0, latestMsgDestructTime INTEGER NOT NULL DEFAULT 0,
  isMsgDestruct INTEGER NOT NULL DEFAULT 0,
  -- the conversation's highest seq that the server is known to have given out; never lowered
  topSeq INTEGER NOT NULL DEFAULT 0,
  hasReadSeq INTEGER NOT NULL DEFAULT 0,
  -- read on this device, not yet confirmed by the server; 0 when nothing is owed
  owedReadSeq INTEGER NOT NULL DEFAULT 0,
  isHidden INTEGER NOT NULL DEFAULT 0,
  draftText TEXT NOT NULL DEFAULT '', draftTextTime INTEGER NOT NULL DEFAULT 0,
  -- when something last happened here, as far as it is known without the messages
  activityTime INTEGER NOT NULL DEFAULT 0,
  -- derived in the transaction that changes what they depend on
  unreadCount INTEGER NOT NULL DEFAULT 0, latestClientMsgID TEXT NOT NULL DEFAULT '', sortTime INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX conversationsByPlace ON conversations (isHidden, isPinned DESC, sortTime DESC, conversationID);
CREATE INDEX conversationsUnread ON conversations (conversationID, unreadCount, recvMsgOpt, isHidden) WHERE unreadCount > 0;
CREATE INDEX conversationsByUser ON conversations (userID);
CREATE INDEX conversationsOwed ON conversations (conversationID, owedReadSeq) WHERE owedReadSeq > 0;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  conversationID TEXT NOT NULL, clientMsgID TEXT NOT NULL, serverMsgID TEXT NOT NULL, seq INTEGER NOT NULL,
  sendID TEXT NOT NULL, recvID TEXT NOT NULL, groupID TEXT NOT NULL, senderPlatformID INTEGER NOT NULL,
  senderNickname TEXT NOT NULL, senderFaceURL TEXT NOT NULL, sessionType INTEGER NOT NULL, msgFrom INTEGER NOT NULL,
  contentType INTEGER NOT NULL, content TEXT NOT NULL, sendTime INTEGER NOT NULL, createTime INTEGER NOT NULL,
  status INTEGER NOT NULL, isRead INTEGER NOT NULL, attachedInfo TEXT NOT NULL, ex TEXT NOT NULL,
  atUserIDList TEXT NOT NULL,
  -- JSON of what this device asks the server to hand to its push provider; empty for messages of others
  offlinePushInfo TEXT NOT NULL,
  -- place: the seq and 0; before there is a seq, the highest seq then known and a counter from 1
  orderSeq INTEGER NOT NULL, orderIndex INTEGER NOT NULL,
  isVisible INTEGER NOT NULL, countsUnread INTEGER NOT NULL, errCode INTEGER NOT NULL,
  -- 1: stands for a seq at which there is nothing to show; its clientMsgID is none
  isPlaceholder INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX messagesByClientMsgID ON messages (conversationID, clientMsgID) WHERE isPlaceholder = 0;
CREATE UNIQUE INDEX messagesByPlace ON messages (conversationID, orderSeq, orderIndex);
CREATE INDEX messagesNotCounted ON messages (conversationID, orderSeq) WHERE countsUnread = 0 AND orderIndex = 0;

CREATE INDEX messagesSending ON messages (conversationID) WHERE status = 1;

-- which seqs of a conversation are stored; what lies between two rows is a hole
CREATE TABLE seqRanges (
  conversationID TEXT NOT NULL, beginSeq INTEGER NOT NULL, endSeq INTEGER NOT NULL, PRIMARY KEY (conversationID, beginSeq)
) STRICT, WITHOUT ROWID;

-- last processed seq of each n_ conversation
CREATE TABLE notificationSeqs (conversationID TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- incremental sync: which state of which list is stored
CREATE TABLE versions (
  collection TEXT NOT NULL, entityID TEXT NOT NULL, versionID TEXT NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (collection, entityID)
) STRICT, WITHOUT ROWID;

-- messages that the server has not acknowledged
CREATE TABLE outbox (
  clientMsgID TEXT PRIMARY KEY, conversationID TEXT NOT NULL, queuedAt INTEGER NOT NULL,
  attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
