import { AccountService } from './accounts/accountService';
import { RegistrationService } from './accounts/registrationService';
import { ADMIN_USER_ID, SYSTEM_LEVEL } from './domain/constants';
import { ConversationService } from './domain/conversationService';
import { DestructService } from './domain/destructService';
import { FriendService } from './domain/friendService';
import { GroupJoinService } from './domain/groupJoinService';
import { GroupMemberService } from './domain/groupMemberService';
import { GroupNotifier } from './domain/groupNotifier';
import { GroupRoster } from './domain/groupRoster';
import { GroupService } from './domain/groupService';
import { MessageService } from './domain/messageService';
import { Notifier } from './domain/notifier';
import { PullService } from './domain/pullService';
import { ReadService } from './domain/readService';
import { RemovalService } from './domain/removalService';
import { TokenService } from './domain/tokenService';
import { UserService } from './domain/userService';
import { Hub } from './gateway/hub';
import type { Settings } from './options';
import { Store } from './store/store';

export interface NewUser {
  readonly userID: string;
  readonly nickname: string;
  readonly faceURL?: string;
  /** With `account` (or `email`, or `phoneNumber`) the user can log in at the account server. */
  readonly account?: string;
  readonly email?: string;
  readonly areaCode?: string;
  readonly phoneNumber?: string;
  /** As the client will send it: the official ones send the lower-case hex MD5 of what is typed. */
  readonly password?: string;
}

/** The parts of a server that share one database; the demo seeds itself through them. */
export interface ServerCore {
  readonly settings: Settings;
  readonly store: Store;
  readonly hub: Hub;
  readonly tokens: TokenService;
  readonly messages: MessageService;
  readonly notifier: Notifier;
  readonly pulls: PullService;
  readonly reads: ReadService;
  readonly removals: RemovalService;
  readonly users: UserService;
  readonly roster: GroupRoster;
  readonly groups: GroupService;
  readonly members: GroupMemberService;
  readonly joins: GroupJoinService;
  readonly friends: FriendService;
  readonly conversations: ConversationService;
  readonly destructs: DestructService;
  readonly accounts: AccountService;
  readonly registration: RegistrationService;
}

/** Opens the database and builds the services on it. */
export function createCore(settings: Settings): ServerCore {
  const store = new Store(settings.dataDir);
  const hub = new Hub(settings.quirks);
  const tokens = new TokenService(store, settings.secret, settings.quirks);
  const messages = new MessageService(store, hub, settings.quirks);
  const notifier = new Notifier(messages);
  const pulls = new PullService(store, settings.quirks);
  const conversations = new ConversationService(store, notifier);
  const groupNotices = new GroupNotifier(store, notifier);
  const roster = new GroupRoster(store, conversations, settings.quirks);
  const members = new GroupMemberService(store, groupNotices);
  const joins = new GroupJoinService(store, groupNotices, roster);
  const groups = new GroupService(store, groupNotices, roster, conversations);
  const users = new UserService(store, notifier, members);
  const friends = new FriendService(store, notifier);
  const accounts = new AccountService(store, tokens, users, hub);
  store.tokens.prune(Date.now());
  ensureAdmin(store);
  groups.finishDismissals();
  return {
    settings,
    store,
    hub,
    tokens,
    messages,
    notifier,
    pulls,
    reads: new ReadService(store, notifier),
    removals: new RemovalService(store, notifier, pulls, conversations, settings.quirks),
    users,
    groups,
    members,
    roster,
    joins,
    friends,
    conversations,
    destructs: new DestructService(store, conversations),
    accounts,
    registration: new RegistrationService(store, accounts, friends, joins),
  };
}

function ensureAdmin(store: Store): void {
  if (store.users.get(ADMIN_USER_ID)) return;
  store.users.insert({
    userID: ADMIN_USER_ID,
    nickname: ADMIN_USER_ID,
    faceURL: '',
    ex: '',
    createTime: Date.now(),
    appMangerLevel: SYSTEM_LEVEL,
    globalRecvMsgOpt: 0,
  });
}

/** Adds an IM user and, when he has a login name, his account. */
export function registerUser({ store, accounts }: ServerCore, user: NewUser): void {
  const { userID, nickname, faceURL = '' } = user;
  if (store.users.get(userID)) return;
  const { account = '', email = '', areaCode = '', phoneNumber = '', password = '' } = user;
  if (account !== '' || email !== '' || phoneNumber !== '') {
    const credential = { account, email, areaCode, phoneNumber, password };
    accounts.register({ ...credential, userID, nickname, faceURL, gender: 0, birth: 0 });
    return;
  }
  const createTime = Date.now();
  store.users.insert({ userID, nickname, faceURL, ex: '', createTime, appMangerLevel: 0, globalRecvMsgOpt: 0 });
}
