/** Tables of groups. Made when missing, so that databases from before groups get them. */
export const GROUP_SCHEMA = `
CREATE TABLE IF NOT EXISTS groups (
  groupID TEXT PRIMARY KEY, groupName TEXT NOT NULL, notification TEXT NOT NULL, introduction TEXT NOT NULL,
  faceURL TEXT NOT NULL, ownerUserID TEXT NOT NULL, createTime INTEGER NOT NULL, memberCount INTEGER NOT NULL,
  ex TEXT NOT NULL, status INTEGER NOT NULL, creatorUserID TEXT NOT NULL, groupType INTEGER NOT NULL,
  needVerification INTEGER NOT NULL, lookMemberInfo INTEGER NOT NULL, applyMemberFriend INTEGER NOT NULL,
  notificationUpdateTime INTEGER NOT NULL, notificationUserID TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS groups_by_time ON groups (createTime);

-- nickname and faceURL are the member's own in this group; '' = the profile's
CREATE TABLE IF NOT EXISTS group_members (
  id INTEGER PRIMARY KEY, groupID TEXT NOT NULL, userID TEXT NOT NULL, nickname TEXT NOT NULL, faceURL TEXT NOT NULL,
  roleLevel INTEGER NOT NULL, joinTime INTEGER NOT NULL, joinSource INTEGER NOT NULL, operatorUserID TEXT NOT NULL,
  ex TEXT NOT NULL, muteEndTime INTEGER NOT NULL, inviterUserID TEXT NOT NULL, UNIQUE (groupID, userID)
) STRICT;
CREATE INDEX IF NOT EXISTS group_members_by_place ON group_members (groupID, roleLevel DESC, id);
CREATE INDEX IF NOT EXISTS group_members_of_user ON group_members (userID, id);

CREATE TABLE IF NOT EXISTS group_requests (
  groupID TEXT NOT NULL, userID TEXT NOT NULL, handleResult INTEGER NOT NULL, reqMsg TEXT NOT NULL,
  handleMsg TEXT NOT NULL, reqTime INTEGER NOT NULL, ex TEXT NOT NULL, joinSource INTEGER NOT NULL,
  inviterUserID TEXT NOT NULL, PRIMARY KEY (groupID, userID)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS group_requests_of_user ON group_requests (userID, reqTime);

-- members who removed the conversation of a group: the next message brings it back
CREATE TABLE IF NOT EXISTS group_conversations_removed (
  groupID TEXT NOT NULL, userID TEXT NOT NULL, PRIMARY KEY (groupID, userID)
) STRICT, WITHOUT ROWID;
`;
