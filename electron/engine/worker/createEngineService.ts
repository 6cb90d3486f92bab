import type { AppEvent } from '../../../ipc-contract';
import type { SDKConfig } from '../../../sdk-core/config/sdkConfig';
import { errCodes } from '../../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../../sdk-core/errors/OpenIMError';
import type { OpenIMSDK } from '../../../sdk-core/sdk/publicFace';
import type { EngineMethods } from '../EngineMethods';
import { EventPump } from './EventPump';

/** Makes an engine; nobody is signed in. */
export type EngineFactory = (config: SDKConfig) => OpenIMSDK;

/** The engine of one app: translates the page's methods to the engine's and its events to the page's. */
export function createEngineService(
  createEngine: EngineFactory,
  send: (events: readonly AppEvent[]) => void,
): EngineMethods {
  const pump = new EventPump(send);
  let current: { readonly sdk: OpenIMSDK; readonly unsubscribe: () => void } | null = null;

  const sdk = (): OpenIMSDK => {
    if (current === null) throw new OpenIMError(errCodes.notInitialized, 'SDKNotLoginError');
    return current.sdk;
  };

  const close = async (): Promise<void> => {
    const closing = current;
    current = null;
    if (closing === null) return;
    closing.unsubscribe();
    await closing.sdk.close();
  };

  return {
    open: async (config) => {
      await close();
      const opened = createEngine(config);
      const unsubscribe = opened.on((events) => {
        pump.add(events);
      });
      current = { sdk: opened, unsubscribe };
    },
    login: (args) => sdk().login(args),
    logout: async () => {
      await sdk().logout();
      pump.flush();
      await close();
    },
    close,
    wakeUp: () => {
      current?.sdk.wakeUp();
    },
    snapshot: () => ({
      session: sdk().session,
      connection: sdk().connection,
      sync: sdk().sync,
      self: sdk().user.getSelfUserInfo(),
      totalUnread: sdk().getTotalUnreadCount(),
    }),

    getConversations: (args) => sdk().getConversationList(args),
    getConversation: ({ conversationID }) => sdk().getConversation(conversationID),
    openSingleConversation: ({ userID }) => sdk().getOneConversation({ sourceID: userID, sessionType: 1 }),
    setOpenConversation: ({ conversationID }) => {
      pump.batch.setOpenConversation(conversationID);
      if (conversationID !== null) sdk().lookAt(conversationID);
    },
    markConversationAsRead: ({ conversationID }) => {
      sdk().markConversationMessageAsRead(conversationID);
    },
    setDraft: ({ conversationID, text }) => {
      sdk().setConversationDraft({ conversationID, draftText: text });
    },
    getHistory: (args) => sdk().getHistoryMessageList(args),
    fillHistory: (args) => sdk().fillHistory(args),
    sendTextMessage: ({ conversationID, text }) => {
      const conversation = sdk().getConversation(conversationID);
      if (conversation === null) throw new OpenIMError(errCodes.invalidArgs, 'no such conversation');
      const target =
        conversation.conversationType === 3 ? { groupID: conversation.groupID } : { recvID: conversation.userID };
      return sdk().sendTextMessage({ text, ...target });
    },
    resendMessage: (args) => {
      sdk().resendMessage(args);
    },
    deleteMessage: (args) => sdk().deleteMessage(args),
    setConversation: (args) => sdk().setConversation(args),
    clearConversation: (args) => sdk().clearConversation(args),
    deleteConversation: (args) => sdk().deleteConversation(args),

    getFriends: () => sdk().friend.getFriendList(),
    getFriendRequests: () => sdk().friend.getFriendRequests(),
    getBlackList: () => sdk().friend.getBlackList(),
    addFriend: (args) => sdk().friend.addFriend(args),
    respondFriendRequest: (args) => sdk().friend.respondFriendRequest(args),
    updateFriend: (args) => sdk().friend.updateFriend(args),
    deleteFriend: (args) => sdk().friend.deleteFriend(args),
    addBlack: (args) => sdk().friend.addBlack(args),
    removeBlack: (args) => sdk().friend.removeBlack(args),

    getUserInfo: ({ userID }) => sdk().user.getUserInfo(userID),
    getUserProfile: (args) => sdk().user.getUserProfile(args),
    findUser: (args) => sdk().user.findUser(args),
    updateSelfInfo: (args) => sdk().user.updateSelfInfo(args),
    watchOnlineStatus: (args) => sdk().user.watchOnlineStatus(args),

    getJoinedGroups: () => sdk().group.getJoinedGroups(),
    getGroup: (args) => sdk().group.getGroup(args),
    searchGroups: (args) => sdk().group.searchGroups(args),
    openGroupConversation: ({ groupID }) => sdk().getOneConversation({ sourceID: groupID, sessionType: 3 }),
    createGroup: (args) => sdk().group.createGroup(args),
    joinGroup: (args) => sdk().group.joinGroup(args),
    inviteToGroup: (args) => sdk().group.inviteToGroup(args),
    kickGroupMembers: (args) => sdk().group.kickGroupMembers(args),
    quitGroup: (args) => sdk().group.quitGroup(args),
    dismissGroup: (args) => sdk().group.dismissGroup(args),
    transferGroup: (args) => sdk().group.transferGroup(args),
    updateGroup: (args) => sdk().group.updateGroup(args),
    updateGroupMember: (args) => sdk().group.updateGroupMember(args),
    muteGroupMember: (args) => sdk().group.muteGroupMember(args),
    muteGroup: (args) => sdk().group.muteGroup(args),
    getGroupMembers: (args) => sdk().group.getGroupMembers(args),
    getGroupMember: (args) => sdk().group.getGroupMember(args),
    getGroupRequests: () => sdk().group.getGroupRequests(),
    respondGroupRequest: (args) => sdk().group.respondGroupRequest(args),
  };
}
