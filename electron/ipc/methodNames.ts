import type { MethodName } from '../../ipc-contract';

// A table instead of a list, so that a method missing here is a type error. The preload script is built from it: it must
// not load the schemas, which are of no use on the page's side.
const everyMethod: Readonly<Record<MethodName, true>> = {
  getAppState: true,
  updateSettings: true,
  signInWithPassword: true,
  signInWithToken: true,
  sendVerifyCode: true,
  register: true,
  returnToSession: true,
  signOut: true,
  retryConnection: true,
  getConversations: true,
  getConversation: true,
  openSingleConversation: true,
  setOpenConversation: true,
  markConversationAsRead: true,
  setDraft: true,
  getHistory: true,
  fillHistory: true,
  sendTextMessage: true,
  resendMessage: true,
  deleteMessage: true,
  getFriends: true,
  getUserInfo: true,
  setConversation: true,
  clearConversation: true,
  deleteConversation: true,
  getFriendRequests: true,
  getBlackList: true,
  addFriend: true,
  respondFriendRequest: true,
  updateFriend: true,
  deleteFriend: true,
  addBlack: true,
  removeBlack: true,
  getUserProfile: true,
  searchUsers: true,
  updateSelfInfo: true,
  watchOnlineStatus: true,
  getJoinedGroups: true,
  getGroup: true,
  searchGroups: true,
  openGroupConversation: true,
  createGroup: true,
  joinGroup: true,
  inviteToGroup: true,
  kickGroupMembers: true,
  quitGroup: true,
  dismissGroup: true,
  transferGroup: true,
  updateGroup: true,
  updateGroupMember: true,
  muteGroupMember: true,
  muteGroup: true,
  getGroupMembers: true,
  getGroupMember: true,
  getGroupRequests: true,
  respondGroupRequest: true,
  openExternal: true,
  copyText: true,
};

/** Names of the contract's methods. */
export const methodNames: readonly string[] = Object.keys(everyMethod);

export const EVENTS_CHANNEL = 'openim:events';

/** Each method has a channel of its own; there is no channel that takes a method's name. */
export function channelOf(method: string): string {
  return `openim:call:${method}`;
}
