import type { IpcFailure, IpcResult, MethodArgs } from '../../../ipc-contract';
import { call } from '../../lib/bridge';
import { foreseeGroup, groupsList, loadGroup } from '../../stores/groupsStore';
import { setDetailsOpen, showConversation } from '../../stores/navStore';

/** Opens the chat of a group. Returns why that failed. */
export async function openGroupChat(
  groupID: string,
  options: { readonly withDetails?: boolean } = {},
): Promise<IpcFailure | null> {
  const result = await call('openGroupConversation', { groupID });
  if (!result.ok) return result.failure;
  showConversation(result.value.conversationID, result.value);
  if (options.withDetails) setDetailsOpen(true);
  return null;
}

type GroupChange = Omit<MethodArgs<'updateGroup'>, 'groupID'>;

/** Changes a group, at once on screen but for the announcement; a refusal brings back what is stored. */
export async function changeGroup(groupID: string, change: GroupChange): Promise<IpcResult<void>> {
  foreseeGroup(groupID, (details) => {
    const { group } = details;
    return {
      ...details,
      group: {
        ...group,
        groupName: change.groupName ?? group.groupName,
        introduction: change.introduction ?? group.introduction,
        needVerification: change.needVerification ?? group.needVerification,
        lookMemberInfo: change.lookMemberInfo ?? group.lookMemberInfo,
        applyMemberFriend: change.applyMemberFriend ?? group.applyMemberFriend,
      },
    };
  });
  const result = await call('updateGroup', { groupID, ...change });
  if (result.ok) void groupsList.load();
  await loadGroup(groupID);
  return result;
}

/** Lets only managers write, or everybody again; at once on screen. */
export async function muteGroup(groupID: string, isMuted: boolean): Promise<IpcResult<void>> {
  foreseeGroup(groupID, (details) => ({ ...details, group: { ...details.group, status: isMuted ? 3 : 0 } }));
  const result = await call('muteGroup', { groupID, isMuted });
  await loadGroup(groupID);
  return result;
}
