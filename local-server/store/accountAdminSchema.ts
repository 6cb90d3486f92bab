/** Tables of the account server's administration. Made when missing, so that databases from before it get them. */
export const ACCOUNT_ADMIN_SCHEMA = `
CREATE TABLE IF NOT EXISTS admin_accounts (
  userID TEXT PRIMARY KEY, account TEXT NOT NULL UNIQUE, password TEXT NOT NULL, faceURL TEXT NOT NULL,
  nickname TEXT NOT NULL, level INTEGER NOT NULL, createTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS blocked_accounts (
  userID TEXT PRIMARY KEY, reason TEXT NOT NULL, opUserID TEXT NOT NULL, createTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Addresses from which nobody may register or log in, and the addresses to which some users are bound.
CREATE TABLE IF NOT EXISTS forbidden_ips (
  ip TEXT PRIMARY KEY, limitRegister INTEGER NOT NULL, limitLogin INTEGER NOT NULL, createTime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS user_ips (
  userID TEXT NOT NULL, ip TEXT NOT NULL, createTime INTEGER NOT NULL, PRIMARY KEY (userID, ip)
) STRICT, WITHOUT ROWID;

-- Friends and groups that every new account gets; kind is user or group.
CREATE TABLE IF NOT EXISTS registration_defaults (
  kind TEXT NOT NULL, id TEXT NOT NULL, createTime INTEGER NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS invitation_codes (
  code TEXT PRIMARY KEY, createTime INTEGER NOT NULL, usedUserID TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS chat_configs (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS logins (id INTEGER PRIMARY KEY, userID TEXT NOT NULL, loginTime INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS logins_by_time ON logins (loginTime);

-- Applets and application versions; data is the JSON object that clients see.
CREATE TABLE IF NOT EXISTS app_entries (
  kind TEXT NOT NULL, id TEXT NOT NULL, createTime INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
`;
