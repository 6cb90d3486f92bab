import { ADMIN_PLATFORM, ADMIN_USER_ID } from '../domain/constants';
import type { FriendService } from '../domain/friendService';
import type { GroupJoinService } from '../domain/groupJoinService';
import { argsError, noPermission, ServerError } from '../errors';
import type { Store } from '../store/store';
import type { AccountService, NewAccount } from './accountService';

export interface Registration {
  readonly account: NewAccount;
  readonly invitationCode: string;
  readonly ip: string;
  readonly operationID: string;
  /** Administrators need no invitation and are bound by no rule. */
  readonly isByAdmin: boolean;
}

const NEED_INVITATION = 'needInvitationCodeRegister';
const YES = /^(1|true|yes)$/i;

/** The rules around registration and login, and what a new account gets (docs/protocol.md, accounts 4, 5 and 10). */
export class RegistrationService {
  /** In memory only: a restart opens registration again. */
  allowRegister = true;

  constructor(
    private readonly store: Store,
    private readonly accounts: AccountService,
    private readonly friends: FriendService,
    private readonly joins: GroupJoinService,
  ) {}

  /** Settings of the application, with the one that is always told. */
  clientConfig(): Record<string, string> {
    const configs = this.store.registration.configs().map(({ key, value }): [string, string] => [key, value]);
    return { [NEED_INVITATION]: '0', ...Object.fromEntries(configs) };
  }

  /** Throws ServerError 20012 (address), 1001, 20011 or 20010 (invitation). */
  checkRegistration(invitationCode: string, ip: string): void {
    if (this.store.access.forbiddenIP(ip)?.limitRegister === 1) throw new ServerError('Forbidden');
    if (!YES.test(this.clientConfig()[NEED_INVITATION] ?? '')) return;
    if (invitationCode === '') throw argsError('invitationCode is missing');
    const invitation = this.store.registration.invitation(invitationCode);
    if (!invitation) throw new ServerError('InvitationNotFound');
    if (invitation.usedUserID !== '') throw new ServerError('InvitationCodeUsed');
  }

  /**
   * Makes the account and gives it the default friends and groups; returns the user ID. Throws ServerError 1002 (closed), 20004, and
   * what {@link checkRegistration} throws.
   */
  register({ account, invitationCode, ip, operationID, isByAdmin }: Registration): string {
    if (!isByAdmin) {
      if (!this.allowRegister) throw noPermission('registration is closed');
      this.checkRegistration(invitationCode, ip);
    }
    const userID = this.accounts.register(account);
    const invitation = this.store.registration.invitation(invitationCode);
    if (!isByAdmin && invitation?.usedUserID === '') {
      this.store.registration.putInvitation({ ...invitation, usedUserID: userID });
    }
    const known = this.store.registration
      .defaults('user')
      .filter(({ id }) => this.store.users.get(id) && id !== userID);
    this.friends.importFriends(
      userID,
      known.map(({ id }) => id),
      operationID,
    );
    this.joinDefaultGroups(userID, operationID);
    return userID;
  }

  /** Notes a login from `ip`. Throws ServerError 20012 for a blocked account, a forbidden address or a foreign one. */
  admit(userID: string, ip: string): void {
    const { access, admins } = this.store;
    if (access.block(userID)) throw new ServerError('Forbidden', 'account is blocked');
    if (access.forbiddenIP(ip)?.limitLogin === 1) throw new ServerError('Forbidden', 'address');
    const own = access.ipsOf(userID);
    if (own.length > 0 && !own.includes(ip)) throw new ServerError('Forbidden', 'not from this address');
    admins.addLogin(userID, Date.now());
  }

  /** A group that is gone, or cannot be joined, is passed over as on the public server. */
  private joinDefaultGroups(userID: string, operationID: string): void {
    const caller = { userID: ADMIN_USER_ID, platformID: ADMIN_PLATFORM, isAdmin: true };
    for (const { id } of this.store.registration.defaults('group')) {
      try {
        this.joins.invite(caller, id, { userIDs: [userID], reason: '' }, operationID);
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
      }
    }
  }
}
