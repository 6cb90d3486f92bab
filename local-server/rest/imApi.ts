import type { ConversationService } from '../domain/conversationService';
import type { FriendService } from '../domain/friendService';
import type { GroupJoinService } from '../domain/groupJoinService';
import type { GroupMemberService } from '../domain/groupMemberService';
import type { GroupService } from '../domain/groupService';
import type { MessageService } from '../domain/messageService';
import type { Notifier } from '../domain/notifier';
import type { PullService } from '../domain/pullService';
import type { ReadService } from '../domain/readService';
import type { RemovalService } from '../domain/removalService';
import type { Caller, TokenService } from '../domain/tokenService';
import type { UserService } from '../domain/userService';
import { argsError } from '../errors';
import type { Hub } from '../gateway/hub';
import type { Log } from '../log';
import type { Settings } from '../options';
import type { Store } from '../store/store';
import { authRoutes } from './authRoutes';
import { businessRoutes } from './businessRoutes';
import { configRoutes } from './configRoutes';
import { conversationRoutes } from './conversationRoutes';
import { friendRoutes } from './friendRoutes';
import { groupRoutes } from './groupRoutes';
import { jssdkRoutes } from './jssdkRoutes';
import { logRoutes } from './logRoutes';
import { msgReadRoutes } from './msgReadRoutes';
import { msgSearchRoutes } from './msgSearchRoutes';
import { msgSendRoutes } from './msgSendRoutes';
import { ApiServer } from './router';
import { simpleMsgRoutes } from './simpleMsgRoutes';
import { statisticsRoutes } from './statisticsRoutes';
import { thirdRoutes } from './thirdRoutes';
import { userAdminRoutes } from './userAdminRoutes';
import { userRoutes } from './userRoutes';

/** Everything that the routes of the IM API call. */
export interface ImServices {
  readonly store: Store;
  readonly hub: Hub;
  readonly tokens: TokenService;
  readonly messages: MessageService;
  readonly notifier: Notifier;
  readonly pulls: PullService;
  readonly reads: ReadService;
  readonly removals: RemovalService;
  readonly users: UserService;
  readonly groups: GroupService;
  readonly members: GroupMemberService;
  readonly joins: GroupJoinService;
  readonly friends: FriendService;
  readonly conversations: ConversationService;
  readonly settings: Settings;
}

export type ImApi = ApiServer<Caller>;

/** Routes that need no token; their caller is nobody. */
const OPEN = ['/auth/get_admin_token', '/auth/parse_token'];
const NOBODY: Caller = { userID: '', platformID: 0, isAdmin: false };

/** The IM REST API (docs/protocol.md, rest). */
export function createImApi(services: ImServices, log: Log): ImApi {
  const api = new ApiServer<Caller>((path, token) => {
    if (OPEN.some((prefix) => path.startsWith(prefix))) return NOBODY;
    if (token === '') throw argsError('header must have token');
    return services.tokens.caller(token);
  }, log);
  authRoutes(api, services);
  userRoutes(api, services);
  userAdminRoutes(api, services);
  friendRoutes(api, services);
  groupRoutes(api, services);
  conversationRoutes(api, services);
  msgSendRoutes(api, services);
  simpleMsgRoutes(api, services);
  businessRoutes(api, services);
  msgReadRoutes(api, services);
  msgSearchRoutes(api, services);
  jssdkRoutes(api, services);
  thirdRoutes(api, services);
  logRoutes(api, services);
  statisticsRoutes(api, services);
  configRoutes(api, services);
  return api;
}
