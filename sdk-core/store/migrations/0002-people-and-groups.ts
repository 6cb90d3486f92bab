/** Member lists by page, mentions among unread messages, burn after reading, the per-user store. */
export const peopleAndGroups = `
-- the order in which they became friends, counted from 1; 0 when it is not known
ALTER TABLE friends ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
CREATE INDEX friendsByPlace ON friends (place);

-- nickname and userID in lower case, to be searched; in the index so that a search reads nothing else
ALTER TABLE groupMembers ADD COLUMN folded TEXT NOT NULL DEFAULT '';
CREATE INDEX groupMembersByPlace ON groupMembers (groupID, roleLevel DESC, joinTime, userID, folded);
CREATE INDEX groupMembersByUser ON groupMembers (userID);

-- how much of the member list is stored: 0 what came along, 1 the whole is to be loaded, 2 the whole
ALTER TABLE groups ADD COLUMN memberList INTEGER NOT NULL DEFAULT 0;

-- 0 none, 1 the user, 2 everybody, 3 both, 4 an announcement
ALTER TABLE messages ADD COLUMN mention INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messagesMentioning ON messages (conversationID, orderSeq, mention) WHERE mention > 0;

-- acknowledged, and the echo with the seq has not come
CREATE INDEX messagesWithoutEcho ON messages (conversationID, orderSeq) WHERE status = 2 AND seq = 0 AND isPlaceholder = 0;

-- seconds of life after reading, 0 for ever; Unix ms when it goes, 0 while unread
ALTER TABLE messages ADD COLUMN burnSeconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN burnAt INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messagesToBurn ON messages (conversationID, orderSeq) WHERE burnSeconds > 0 AND burnAt = 0;
CREATE INDEX messagesBurning ON messages (burnAt) WHERE burnAt > 0 AND isVisible = 1;

-- 1: the server has made the record anew, and from where on the user may read is yet to be asked
ALTER TABLE conversations ADD COLUMN owesLowerBound INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversationsOwingBound ON conversations (conversationID) WHERE owesLowerBound = 1;

-- derived: the mentions of the unread messages
ALTER TABLE conversations ADD COLUMN unreadAtType INTEGER NOT NULL DEFAULT 0;

CREATE TABLE userCommands (
  type INTEGER NOT NULL, uuid TEXT NOT NULL, value TEXT NOT NULL, ex TEXT NOT NULL, createTime INTEGER NOT NULL,
  PRIMARY KEY (type, uuid)
) STRICT, WITHOUT ROWID;
`;
