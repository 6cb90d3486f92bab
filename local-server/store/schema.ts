/** Table and column names follow the protocol's field names. Times are milliseconds. */
export const SCHEMA = `
CREATE TABLE users (
  userID TEXT PRIMARY KEY, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, ex TEXT NOT NULL, createTime INTEGER NOT NULL,
  appMangerLevel INTEGER NOT NULL, globalRecvMsgOpt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_commands (
  id INTEGER PRIMARY KEY, userID TEXT NOT NULL, type INTEGER NOT NULL, uuid TEXT NOT NULL, createTime INTEGER NOT NULL,
  value TEXT NOT NULL, ex TEXT NOT NULL
) STRICT;
CREATE INDEX user_commands_key ON user_commands (userID, type, uuid);

CREATE TABLE client_configs (
  userID TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (userID, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  tokenHash TEXT PRIMARY KEY, userID TEXT NOT NULL, platformID INTEGER NOT NULL, state INTEGER NOT NULL,
  issueOrder INTEGER NOT NULL, expireTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_of_user ON tokens (userID, platformID);

CREATE TABLE accounts (
  userID TEXT PRIMARY KEY, account TEXT NOT NULL, areaCode TEXT NOT NULL, phoneNumber TEXT NOT NULL, email TEXT NOT NULL,
  password TEXT NOT NULL, nickname TEXT NOT NULL, faceURL TEXT NOT NULL, gender INTEGER NOT NULL, level INTEGER NOT NULL,
  birth INTEGER NOT NULL, allowAddFriend INTEGER NOT NULL, allowBeep INTEGER NOT NULL, allowVibration INTEGER NOT NULL,
  globalRecvMsgOpt INTEGER NOT NULL, registerType INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX accounts_account ON accounts (account) WHERE account <> '';
CREATE UNIQUE INDEX accounts_phone ON accounts (areaCode, phoneNumber) WHERE phoneNumber <> '';
CREATE UNIQUE INDEX accounts_email ON accounts (email) WHERE email <> '';

CREATE TABLE chat_tokens (
  tokenHash TEXT PRIMARY KEY, userID TEXT NOT NULL, expireTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_tokens_of_user ON chat_tokens (userID);

CREATE TABLE friends (
  id INTEGER PRIMARY KEY, ownerUserID TEXT NOT NULL, friendUserID TEXT NOT NULL, remark TEXT NOT NULL,
  createTime INTEGER NOT NULL, addSource INTEGER NOT NULL, operatorUserID TEXT NOT NULL, ex TEXT NOT NULL,
  isPinned INTEGER NOT NULL, UNIQUE (ownerUserID, friendUserID)
) STRICT;
CREATE INDEX friends_reverse ON friends (friendUserID);

CREATE TABLE friend_requests (
  fromUserID TEXT NOT NULL, toUserID TEXT NOT NULL, handleResult INTEGER NOT NULL, reqMsg TEXT NOT NULL,
  createTime INTEGER NOT NULL, handlerUserID TEXT NOT NULL, handleMsg TEXT NOT NULL, handleTime INTEGER NOT NULL,
  ex TEXT NOT NULL, PRIMARY KEY (fromUserID, toUserID)
) STRICT, WITHOUT ROWID;
CREATE INDEX friend_requests_received ON friend_requests (toUserID, createTime);

CREATE TABLE blacks (
  ownerUserID TEXT NOT NULL, blackUserID TEXT NOT NULL, createTime INTEGER NOT NULL, addSource INTEGER NOT NULL,
  operatorUserID TEXT NOT NULL, ex TEXT NOT NULL, PRIMARY KEY (ownerUserID, blackUserID)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  ownerUserID TEXT NOT NULL, conversationID TEXT NOT NULL, recvMsgOpt INTEGER NOT NULL, conversationType INTEGER NOT NULL,
  userID TEXT NOT NULL, groupID TEXT NOT NULL, isPinned INTEGER NOT NULL, attachedInfo TEXT NOT NULL,
  isPrivateChat INTEGER NOT NULL, groupAtType INTEGER NOT NULL, ex TEXT NOT NULL, burnDuration INTEGER NOT NULL,
  minSeq INTEGER NOT NULL, maxSeq INTEGER NOT NULL, msgDestructTime INTEGER NOT NULL,
  latestMsgDestructTime INTEGER NOT NULL, isMsgDestruct INTEGER NOT NULL, PRIMARY KEY (ownerUserID, conversationID)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_peer ON conversations (userID) WHERE userID <> '';

-- Counters of a conversation; minSeq is the conversation-wide lower bound, 0 = never set.
CREATE TABLE seq_conversations (
  conversationID TEXT PRIMARY KEY, maxSeq INTEGER NOT NULL, minSeq INTEGER NOT NULL, maxSeqTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Counters of one user in a conversation; minSeq and maxSeq 0 = no bound of his own.
CREATE TABLE seq_users (
  userID TEXT NOT NULL, conversationID TEXT NOT NULL, minSeq INTEGER NOT NULL, maxSeq INTEGER NOT NULL,
  hasReadSeq INTEGER NOT NULL, PRIMARY KEY (userID, conversationID)
) STRICT, WITHOUT ROWID;

-- data is the encoded MsgData as it was pushed; revokeInfo the JSON of the revoke, '' = not revoked.
CREATE TABLE messages (
  conversationID TEXT NOT NULL, seq INTEGER NOT NULL, sendID TEXT NOT NULL, recvID TEXT NOT NULL,
  contentType INTEGER NOT NULL, sendTime INTEGER NOT NULL, isRead INTEGER NOT NULL, revokeInfo TEXT NOT NULL,
  data BLOB NOT NULL, PRIMARY KEY (conversationID, seq)
) STRICT, WITHOUT ROWID;

-- Messages that a user deleted for himself.
CREATE TABLE message_deletes (
  userID TEXT NOT NULL, conversationID TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (userID, conversationID, seq)
) STRICT, WITHOUT ROWID;

-- One document per collection and owner: friends, joined groups, group members, conversations.
CREATE TABLE versions (
  collection TEXT NOT NULL, ownerID TEXT NOT NULL, versionID TEXT NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (collection, ownerID)
) STRICT, WITHOUT ROWID;
CREATE TABLE version_changes (
  collection TEXT NOT NULL, ownerID TEXT NOT NULL, elementID TEXT NOT NULL, version INTEGER NOT NULL,
  kind INTEGER NOT NULL, PRIMARY KEY (collection, ownerID, elementID)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_changes_since ON version_changes (collection, ownerID, version);

CREATE TABLE fcm_tokens (
  account TEXT NOT NULL, platformID INTEGER NOT NULL, fcmToken TEXT NOT NULL, expireTime INTEGER NOT NULL,
  PRIMARY KEY (account, platformID)
) STRICT, WITHOUT ROWID;
CREATE TABLE app_badges (userID TEXT PRIMARY KEY, appUnreadCount INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE upload_logs (
  id INTEGER PRIMARY KEY, userID TEXT NOT NULL, platform INTEGER NOT NULL, url TEXT NOT NULL, createTime INTEGER NOT NULL,
  filename TEXT NOT NULL, appFramework TEXT NOT NULL, version TEXT NOT NULL, ex TEXT NOT NULL
) STRICT;
`;
