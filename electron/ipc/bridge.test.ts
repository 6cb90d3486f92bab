import { describe, expect, it } from 'vitest';
import { methodArgs } from '../../ipc-contract';
import { buildBridge } from './bridge';

function bridgeWithRecorder() {
  const calls: [string, unknown][] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const bridge = buildBridge({
    invoke: (channel, args) => {
      calls.push([channel, args]);
      return Promise.resolve('answer');
    },
    subscribe: (channel, listener) => {
      listeners.set(channel, listener);
      return () => listeners.delete(channel);
    },
  });
  return { bridge, calls, listeners };
}

describe('what the page can reach', () => {
  it('is exactly this list', () => {
    // A name more is an attack surface more: whoever adds one says so here.
    expect(Object.keys(bridgeWithRecorder().bridge).sort()).toEqual([
      'addBlack',
      'addFriend',
      'clearConversation',
      'copyText',
      'createGroup',
      'deleteConversation',
      'deleteFriend',
      'deleteMessage',
      'dismissGroup',
      'fillHistory',
      'getAppState',
      'getBlackList',
      'getConversation',
      'getConversations',
      'getFriendRequests',
      'getFriends',
      'getGroup',
      'getGroupMember',
      'getGroupMembers',
      'getGroupRequests',
      'getHistory',
      'getJoinedGroups',
      'getUserInfo',
      'getUserProfile',
      'inviteToGroup',
      'joinGroup',
      'kickGroupMembers',
      'markConversationAsRead',
      'muteGroup',
      'muteGroupMember',
      'onEvents',
      'openExternal',
      'openGroupConversation',
      'openSingleConversation',
      'quitGroup',
      'register',
      'removeBlack',
      'resendMessage',
      'respondFriendRequest',
      'respondGroupRequest',
      'retryConnection',
      'returnToSession',
      'searchGroups',
      'searchUsers',
      'sendTextMessage',
      'sendVerifyCode',
      'setConversation',
      'setDraft',
      'setOpenConversation',
      'signInWithPassword',
      'signInWithToken',
      'signOut',
      'transferGroup',
      'updateFriend',
      'updateGroup',
      'updateGroupMember',
      'updateSelfInfo',
      'updateSettings',
      'watchOnlineStatus',
    ]);
  });

  it('is every method of the contract and nothing but the subscription besides', () => {
    expect(Object.keys(bridgeWithRecorder().bridge).sort()).toEqual([...Object.keys(methodArgs), 'onEvents'].sort());
  });

  it('calls one fixed channel a method, whatever arguments the page gives', async () => {
    const { bridge, calls } = bridgeWithRecorder();
    const getFriends = bridge['getFriends'];
    if (typeof getFriends !== 'function') throw new Error('getFriends is missing');
    expect(await Reflect.apply(getFriends, bridge, ['openim:call:signOut', 'more'])).toBe('answer');
    expect(calls).toEqual([['openim:call:getFriends', 'openim:call:signOut']]);
  });

  it('hands the events to the listener alone, until it unsubscribes', () => {
    const { bridge, listeners } = bridgeWithRecorder();
    const onEvents = bridge['onEvents'];
    if (typeof onEvents !== 'function') throw new Error('onEvents is missing');
    const received: unknown[][] = [];
    const stop: unknown = Reflect.apply(onEvents, bridge, [(...args: unknown[]) => received.push(args)]);
    listeners.get('openim:events')?.([{ type: 'friends' }]);
    expect(received).toEqual([[[{ type: 'friends' }]]]);
    if (typeof stop !== 'function') throw new Error('onEvents returns no function');
    Reflect.apply(stop, undefined, []);
    expect(listeners.size).toBe(0);
  });

  it('cannot be changed by the page', () => {
    expect(Object.isFrozen(bridgeWithRecorder().bridge)).toBe(true);
  });
});
