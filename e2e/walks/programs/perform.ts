import type { OpenIMSDK } from '../../../sdk-core/index';
import type { MessageOrder } from '../../../sdk-core/types/message';
import type { Operation } from '../operations';

const PAGE = 30;
const FAVOURITES = 1;
/** Far beyond a walk: nothing burns while it is compared. */
const BURN_SECONDS = 86_400;

/**
 * Does what a person would do on this device.
 * @returns the ID of a group that was made, else nothing
 * @throws OpenIMError what the engine's face says
 */
export async function perform(sdk: OpenIMSDK, operation: Operation): Promise<string> {
  const { friend, group, user } = sdk;
  if ('conversationID' in operation && !isOwnChat(sdk, operation.conversationID)) return '';
  switch (operation.name) {
    case 'addFriend':
      await friend.addFriend(operation);
      return '';
    case 'respondFriendRequest': {
      const { userID: fromUserID, accept, handleMsg } = operation;
      await friend.respondFriendRequest({ fromUserID, accept, handleMsg });
      return '';
    }
    case 'setRemark':
      await friend.updateFriend({ userID: operation.userID, remark: operation.remark });
      return '';
    case 'pinFriend':
      await friend.updateFriend({ userID: operation.userID, isPinned: operation.isPinned });
      return '';
    case 'deleteFriend':
      await friend.deleteFriend(operation);
      return '';
    case 'addBlack':
      await friend.addBlack(operation);
      return '';
    case 'removeBlack':
      await friend.removeBlack(operation);
      return '';
    case 'setNickname':
      await user.updateSelfInfo({ nickname: operation.nickname });
      return '';
    case 'setGlobalOption':
      await user.updateSelfInfo({ globalRecvMsgOpt: operation.globalRecvMsgOpt });
      return '';
    case 'setUserCommand': {
      const { uuid, value } = operation;
      await user.setUserCommand({ type: FAVOURITES, uuid, value });
      return '';
    }
    case 'deleteUserCommand':
      await user.deleteUserCommand({ type: FAVOURITES, uuid: operation.uuid });
      return '';
    case 'createGroup': {
      const { groupName, memberUserIDs, needVerification } = operation;
      return (await group.createGroup({ groupName, memberUserIDs, needVerification })).groupID;
    }
    case 'joinGroup':
      await group.joinGroup(operation);
      return '';
    case 'inviteToGroup':
      await group.inviteToGroup({ groupID: operation.groupID, userIDs: [operation.userID], reason: '' });
      return '';
    case 'kickGroupMember':
      await group.kickGroupMembers({ groupID: operation.groupID, userIDs: [operation.userID] });
      return '';
    case 'quitGroup':
      await group.quitGroup(operation);
      return '';
    case 'dismissGroup':
      await group.dismissGroup(operation);
      return '';
    case 'transferGroup':
      await group.transferGroup({ groupID: operation.groupID, newOwnerUserID: operation.userID });
      return '';
    case 'setGroupName':
      await group.updateGroup({ groupID: operation.groupID, groupName: operation.groupName });
      return '';
    case 'announce':
      await group.updateGroup({ groupID: operation.groupID, notification: operation.notification });
      return '';
    case 'setVerification':
      await group.updateGroup({ groupID: operation.groupID, needVerification: operation.needVerification });
      return '';
    case 'setMemberNickname': {
      const { groupID, userID, nickname } = operation;
      await group.updateGroupMember({ groupID, userID, nickname });
      return '';
    }
    case 'setRole': {
      const { groupID, userID, roleLevel } = operation;
      await group.updateGroupMember({ groupID, userID, roleLevel });
      return '';
    }
    case 'muteMember':
      await group.muteGroupMember(operation);
      return '';
    case 'muteGroup':
      await group.muteGroup(operation);
      return '';
    case 'respondGroupRequest':
      await group.respondGroupRequest(operation);
      return '';
    case 'openGroup':
      await group.getGroup(operation);
      group.getGroupMembers({ groupID: operation.groupID, offset: 0, count: 100 });
      return '';
    case 'pinConversation':
      await sdk.setConversation({ conversationID: operation.conversationID, isPinned: operation.isPinned });
      return '';
    case 'setRecvMsgOpt':
      await sdk.setConversation({ conversationID: operation.conversationID, recvMsgOpt: operation.recvMsgOpt });
      return '';
    case 'markUnread':
      await sdk.setConversation({ conversationID: operation.conversationID, isMarkedUnread: operation.isMarkedUnread });
      return '';
    case 'setPrivateChat': {
      const { conversationID, isPrivateChat } = operation;
      await sdk.setConversation({ conversationID, isPrivateChat, burnDuration: BURN_SECONDS });
      return '';
    }
    case 'clearConversation':
      await sdk.clearConversation(operation);
      return '';
    case 'deleteConversation':
      await sdk.deleteConversation(operation);
      return '';
    case 'setDraft':
      sdk.setConversationDraft(operation);
      return '';
    case 'markRead':
      sdk.markConversationMessageAsRead(operation.conversationID);
      return '';
    case 'openConversation':
      sdk.lookAt(operation.conversationID);
      await sdk.fillHistory({ conversationID: operation.conversationID, before: null, count: PAGE });
      return '';
    case 'sendToUser':
      await sdk.sendTextMessage({ text: operation.text, recvID: operation.userID });
      return '';
    case 'sendToGroup':
      await sdk.sendTextMessage({ text: operation.text, groupID: operation.groupID });
      return '';
    case 'deleteMessage': {
      const { conversationID, place } = operation;
      const { messages } = sdk.getHistoryMessageList({ conversationID, before: null, count: PAGE });
      const chosen = messages[Math.floor(place * messages.length)];
      if (chosen !== undefined) await sdk.deleteMessage({ conversationID, clientMsgID: chosen.clientMsgID });
      return '';
    }
  }
}

/** Whoever is in no group has no chat of it; the server would make him a record of it all the same (rest 10). */
function isOwnChat(sdk: OpenIMSDK, conversationID: string): boolean {
  const row = sdk.getConversation(conversationID);
  return row?.conversationType !== 3 || sdk.group.getJoinedGroups().some(({ groupID }) => groupID === row.groupID);
}

/** Pages without a message after which scrolling is stuck: each of them asks for hundreds of deleted ones. */
const EMPTY_PAGES = 50;

/**
 * Scrolls every conversation to its start and opens every member list.
 * @throws Error when a conversation has no start
 */
export async function readEverything(sdk: OpenIMSDK): Promise<void> {
  const { total } = sdk.getConversationList({ offset: 0, count: 0 });
  for (const { conversationID } of sdk.getConversationList({ offset: 0, count: total }).conversations) {
    let before: MessageOrder | null = null;
    let emptyPages = 0;
    for (;;) {
      const page = await sdk.fillHistory({ conversationID, before, count: 100 });
      if (page.isEnd) break;
      const oldest = page.messages[0];
      if (oldest !== undefined) before = oldest.order;
      else if ((emptyPages += 1) > EMPTY_PAGES)
        throw new Error(`${conversationID} cannot be scrolled above ${String(before)}`);
    }
  }
  for (const { groupID } of sdk.group.getJoinedGroups()) sdk.group.getGroupMembers({ groupID, offset: 0, count: 100 });
}
