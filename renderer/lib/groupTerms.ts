/** Numbers of groups on the wire (docs/protocol.md, rest 5). The page has only the types of the engine. */
export const groupRoles = { owner: 100, admin: 60, member: 20 } as const;

export const groupStatuses = { normal: 0, banned: 1, dismissed: 2, muted: 3 } as const;

/** Who may come in: see `GroupInfo.needVerification`. */
export const joinRules = { applications: 0, everything: 1, nothing: 2 } as const;
