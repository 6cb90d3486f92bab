import type { Chance } from './Chance';
import type { Operation, OperationName } from './operations';

/** What can be chosen from at the moment. */
export interface Choices {
  /** Whose device it is. */
  readonly selfUserID: string;
  readonly userIDs: readonly string[];
  /** Groups made so far, dismissed ones included. */
  readonly groupIDs: readonly string[];
}

/** Groups that the walk still cares about: with more of them hardly anything would meet. */
const LIVE_GROUPS = 6;

const weights: Readonly<Record<OperationName, number>> = {
  addFriend: 22,
  respondFriendRequest: 22,
  setRemark: 10,
  pinFriend: 8,
  deleteFriend: 8,
  addBlack: 6,
  removeBlack: 12,
  setNickname: 8,
  setGlobalOption: 5,
  setUserCommand: 10,
  deleteUserCommand: 6,
  createGroup: 8,
  joinGroup: 20,
  inviteToGroup: 20,
  kickGroupMember: 10,
  quitGroup: 7,
  dismissGroup: 3,
  transferGroup: 6,
  setGroupName: 10,
  announce: 8,
  setVerification: 8,
  setMemberNickname: 10,
  setRole: 8,
  muteMember: 6,
  muteGroup: 6,
  respondGroupRequest: 18,
  openGroup: 12,
  pinConversation: 14,
  setRecvMsgOpt: 10,
  markUnread: 10,
  setPrivateChat: 4,
  clearConversation: 6,
  deleteConversation: 6,
  setDraft: 5,
  markRead: 30,
  openConversation: 15,
  sendToUser: 90,
  sendToGroup: 110,
  deleteMessage: 20,
};

/** What somebody does next. `step` numbers what is written, so that every text is different. */
export function chooseOperation(chance: Chance, step: number, choices: Choices): Operation {
  const { selfUserID, userIDs } = choices;
  const groups = choices.groupIDs.slice(-LIVE_GROUPS);
  const other = (): string => chance.pick(userIDs.filter((userID) => userID !== selfUserID));
  const group = (): string => chance.pick(groups);
  const member = () => ({ groupID: group(), userID: chance.pick(userIDs) });
  const single = (): string => `si_${[selfUserID, other()].sort().join('_')}`;
  const chat = (): string => (groups.length > 0 && chance.chance(0.5) ? `sg_${group()}` : single());
  const name = groups.length === 0 ? 'createGroup' : chance.weighted(weights);
  switch (name) {
    case 'addFriend':
      return { name, userID: other(), reqMsg: `hello ${step}` };
    case 'respondFriendRequest':
      return { name, userID: other(), accept: chance.chance(0.7), handleMsg: `answer ${step}` };
    case 'setRemark':
      return { name, userID: other(), remark: chance.chance(0.2) ? '' : `remark ${step}` };
    case 'pinFriend':
      return { name, userID: other(), isPinned: chance.chance(0.5) };
    case 'deleteFriend':
    case 'addBlack':
    case 'removeBlack':
      return { name, userID: other() };
    case 'setNickname':
      return { name, nickname: `${selfUserID} ${step}` };
    case 'setGlobalOption':
      return { name, globalRecvMsgOpt: chance.pick([0, 0, 0, 1, 2]) };
    case 'setUserCommand':
      return { name, uuid: `record${chance.between(1, 5)}`, value: `value ${step}` };
    case 'deleteUserCommand':
      return { name, uuid: `record${chance.between(1, 5)}` };
    case 'createGroup': {
      const memberUserIDs = userIDs.filter((userID) => userID !== selfUserID && chance.chance(0.6));
      return { name, groupName: `group ${step}`, memberUserIDs, needVerification: chance.between(0, 2) };
    }
    case 'joinGroup':
      return { name, groupID: group(), reqMessage: `let me in ${step}` };
    case 'inviteToGroup':
    case 'kickGroupMember':
    case 'transferGroup':
      return { name, groupID: group(), userID: other() };
    case 'quitGroup':
    case 'dismissGroup':
    case 'openGroup':
      return { name, groupID: group() };
    case 'setGroupName':
      return { name, groupID: group(), groupName: `group ${step}` };
    case 'announce':
      return { name, groupID: group(), notification: chance.chance(0.2) ? '' : `announcement ${step}` };
    case 'setVerification':
      return { name, groupID: group(), needVerification: chance.between(0, 2) };
    case 'setMemberNickname':
      return { name, ...member(), nickname: chance.chance(0.2) ? '' : `nickname ${step}` };
    case 'setRole':
      return { name, ...member(), roleLevel: chance.pick([20, 60]) };
    case 'muteMember':
      return { name, ...member(), mutedSeconds: chance.pick([0, 0, 3600]) };
    case 'muteGroup':
      return { name, groupID: group(), isMuted: chance.chance(0.4) };
    case 'respondGroupRequest':
      return { name, ...member(), accept: chance.chance(0.7), handleMsg: `answer ${step}` };
    case 'pinConversation':
      return { name, conversationID: chat(), isPinned: chance.chance(0.5) };
    case 'setRecvMsgOpt':
      return { name, conversationID: chat(), recvMsgOpt: chance.pick([0, 0, 0, 1, 2]) };
    case 'markUnread':
      return { name, conversationID: chat(), isMarkedUnread: chance.chance(0.5) };
    case 'setPrivateChat':
      return { name, conversationID: single(), isPrivateChat: chance.chance(0.4) };
    case 'clearConversation':
    case 'deleteConversation':
    case 'markRead':
    case 'openConversation':
      return { name, conversationID: chat() };
    case 'setDraft':
      return { name, conversationID: chat(), draftText: chance.chance(0.5) ? '' : `draft ${step}` };
    case 'sendToUser':
      return { name, userID: other(), text: `text ${step}` };
    case 'sendToGroup':
      return { name, groupID: group(), text: `text ${step}` };
    case 'deleteMessage':
      return { name, conversationID: chat(), place: chance.number() };
  }
}
