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
      self: sdk().getSelfUserInfo(),
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
    getFriends: () => sdk().getFriendList(),
    getUserInfo: ({ userID }) => sdk().getUserInfo(userID),
  };
}
