import { noPermission, notFound, ServerError } from '../errors';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { GroupRow } from '../store/groupStore';
import type { Store } from '../store/store';
import type { Caller } from './tokenService';

export const Role = { Owner: 100, Admin: 60, Member: 20 } as const;
export const GroupStatus = { Normal: 0, Banned: 1, Dismissed: 2, Muted: 3 } as const;
export const Verification = { Applications: 0, Everything: 1, Nothing: 2 } as const;
export const JoinSource = { Admin: 1, Invitation: 2, Search: 3, QrCode: 4 } as const;

/** The role of whoever is above every role: an IM administrator. */
export const ABOVE_ROLES = 1000;

/** The rows that decide who may do what in a group (docs/protocol.md, rest 9.1). */
export class GroupAccess {
  constructor(private readonly store: Store) {}

  /** Throws ServerError 1004. */
  group(groupID: string): GroupRow {
    const row = this.store.groups.get(groupID);
    if (!row) throw notFound('group');
    return row;
  }

  /** Throws ServerError 1004, and 1204 when it is dismissed. */
  livingGroup(groupID: string): GroupRow {
    const row = this.group(groupID);
    if (row.status === GroupStatus.Dismissed) throw new ServerError('DismissedAlreadyError');
    return row;
  }

  /** The caller's role; {@link ABOVE_ROLES} for an administrator. Throws `otherwise` for somebody outside. */
  role(caller: Caller, groupID: string, otherwise: () => ServerError): number {
    if (caller.isAdmin) return ABOVE_ROLES;
    const member = this.store.groupMembers.get(groupID, caller.userID);
    if (!member) throw otherwise();
    return member.roleLevel;
  }

  /** Owner, group administrator or IM administrator. Throws `otherwise` for somebody outside, 1002 for members. */
  requireManager(caller: Caller, groupID: string, otherwise: () => ServerError = notMember): number {
    const role = this.role(caller, groupID, otherwise);
    if (role < Role.Admin) throw noPermission('owner or administrator only');
    return role;
  }

  /** Member or IM administrator, else 1002. */
  requireMember(caller: Caller, groupID: string): void {
    this.role(caller, groupID, notMember);
  }

  /** Throws `otherwise` when the user is no member. */
  member(groupID: string, userID: string, otherwise: () => ServerError): GroupMemberRow {
    const row = this.store.groupMembers.get(groupID, userID);
    if (!row) throw otherwise();
    return row;
  }
}

export const notMember = (): ServerError => noPermission('not a member');
export const memberNotFound = (): ServerError => notFound('group member');
