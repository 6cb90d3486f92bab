import { clipboard, shell } from 'electron';
import type { AppEvent, AppState, Settings } from '../../ipc-contract';
import { errCodes } from '../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { Account } from '../account/Account';
import type { EngineHost } from '../engine/EngineHost';
import type { EngineArgs, EngineMethodName, EngineResult, EngineSnapshot } from '../engine/EngineMethods';
import type { MethodHandlers } from '../ipc/answerCall';
import type { SettingsStore } from '../settings/SettingsStore';
import { toExternalURL } from './externalLinks';

export interface AppParts {
  readonly account: Account;
  readonly engine: EngineHost;
  readonly settings: SettingsStore;
  readonly emit: (events: readonly AppEvent[]) => void;
  readonly onSettings: (settings: Settings) => void;
  readonly about: Pick<AppState, 'systemLocale' | 'platform' | 'appVersion'>;
  readonly isStorageProtected: () => boolean;
}

const emptySnapshot: Omit<EngineSnapshot, 'session'> = {
  connection: { status: 'idle' },
  sync: { status: 'idle' },
  self: null,
  totalUnread: 0,
};

/** The app behind the contract's methods: what concerns the app itself here, the rest in the engine's thread. */
export function createMethodHandlers(parts: AppParts): MethodHandlers {
  const { account, engine, settings } = parts;

  /** The engine has no state to tell before the first sign-in and between two. */
  const snapshot = async (): Promise<Omit<EngineSnapshot, 'session'>> => {
    try {
      return await engine.call('snapshot', {});
    } catch (error) {
      if (error instanceof OpenIMError) return emptySnapshot;
      throw error;
    }
  };

  const ask = async <M extends EngineMethodName>(method: M, args: EngineArgs<M>): Promise<EngineResult<M>> => {
    await account.whenOpen();
    return engine.call(method, args);
  };

  return {
    getAppState: async () => {
      const { connection, sync, self, totalUnread } = await snapshot();
      return {
        session: account.session,
        connection,
        sync,
        self,
        totalUnread,
        settings: settings.settings,
        ...parts.about,
        secureStorage: parts.isStorageProtected(),
      };
    },
    updateSettings: (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const updated = settings.update(given);
      parts.onSettings(updated);
      parts.emit([{ type: 'settings', settings: updated }]);
      return updated;
    },

    signInWithPassword: (args) => account.signInWithPassword(args),
    signInWithToken: (args) => account.signInWithToken(args),
    sendVerifyCode: (args) => account.sendVerifyCode(args),
    register: (args) => account.register(args),
    returnToSession: () => account.returnToSession(),
    signOut: () => account.signOut(),
    retryConnection: () => engine.call('wakeUp', {}),

    getConversations: (args) => ask('getConversations', args),
    getConversation: (args) => ask('getConversation', args),
    openSingleConversation: (args) => ask('openSingleConversation', args),
    setOpenConversation: (args) => ask('setOpenConversation', args),
    markConversationAsRead: (args) => ask('markConversationAsRead', args),
    setDraft: (args) => ask('setDraft', args),
    getHistory: (args) => ask('getHistory', args),
    fillHistory: (args) => ask('fillHistory', args),
    sendTextMessage: (args) => ask('sendTextMessage', args),
    resendMessage: (args) => ask('resendMessage', args),
    deleteMessage: (args) => ask('deleteMessage', args),
    getFriends: (args) => ask('getFriends', args),
    getUserInfo: (args) => ask('getUserInfo', args),
    setConversation: (args) => ask('setConversation', args),
    clearConversation: (args) => ask('clearConversation', args),
    deleteConversation: (args) => ask('deleteConversation', args),
    getFriendRequests: (args) => ask('getFriendRequests', args),
    getBlackList: (args) => ask('getBlackList', args),
    addFriend: (args) => ask('addFriend', args),
    respondFriendRequest: (args) => ask('respondFriendRequest', args),
    updateFriend: (args) => ask('updateFriend', args),
    deleteFriend: (args) => ask('deleteFriend', args),
    addBlack: (args) => ask('addBlack', args),
    removeBlack: (args) => ask('removeBlack', args),
    getUserProfile: (args) => ask('getUserProfile', args),
    updateSelfInfo: (args) => ask('updateSelfInfo', args),
    watchOnlineStatus: (args) => ask('watchOnlineStatus', args),
    getJoinedGroups: (args) => ask('getJoinedGroups', args),
    getGroup: (args) => ask('getGroup', args),
    searchGroups: (args) => ask('searchGroups', args),
    openGroupConversation: (args) => ask('openGroupConversation', args),
    createGroup: (args) => ask('createGroup', args),
    joinGroup: (args) => ask('joinGroup', args),
    inviteToGroup: (args) => ask('inviteToGroup', args),
    kickGroupMembers: (args) => ask('kickGroupMembers', args),
    quitGroup: (args) => ask('quitGroup', args),
    dismissGroup: (args) => ask('dismissGroup', args),
    transferGroup: (args) => ask('transferGroup', args),
    updateGroup: (args) => ask('updateGroup', args),
    updateGroupMember: (args) => ask('updateGroupMember', args),
    muteGroupMember: (args) => ask('muteGroupMember', args),
    muteGroup: (args) => ask('muteGroup', args),
    getGroupMembers: (args) => ask('getGroupMembers', args),
    getGroupMember: (args) => ask('getGroupMember', args),
    getGroupRequests: (args) => ask('getGroupRequests', args),
    respondGroupRequest: (args) => ask('respondGroupRequest', args),
    searchUsers: async ({ keyword }) => {
      // A directory that fails must not hide the person whose exact ID was typed; nor may it look like "nobody".
      const [exact, listed] = await Promise.allSettled([
        ask('findUser', { userID: keyword }),
        account.searchUsers(keyword),
      ]);
      const found = exact.status === 'fulfilled' && exact.value !== null ? [exact.value] : [];
      const others = listed.status === 'fulfilled' ? listed.value : [];
      const people = [...found, ...others.filter((user) => user.userID !== found[0]?.userID)];
      const failed = [exact, listed].find((one) => one.status === 'rejected');
      if (people.length === 0 && failed !== undefined) throw failed.reason;
      return people;
    },

    openExternal: async ({ url }) => {
      const address = toExternalURL(url);
      if (address === null) throw new OpenIMError(errCodes.args, 'this address is not opened');
      await shell.openExternal(address);
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
    },
  };
}
