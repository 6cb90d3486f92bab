import { create } from 'zustand';

/** The one dialog about groups that is open. */
export type GroupDialog =
  | { readonly kind: 'create'; readonly preselected: readonly string[] }
  | { readonly kind: 'join' }
  | {
      readonly kind: 'announcement' | 'invite' | 'leave' | 'dismiss' | 'transfer';
      readonly groupID: string;
    };

interface GroupDialogStore {
  readonly dialog: GroupDialog | null;
}

export const useGroupDialogStore = create<GroupDialogStore>()(() => ({ dialog: null }));

function open(dialog: GroupDialog): void {
  useGroupDialogStore.setState({ dialog });
}

export function closeGroupDialog(): void {
  useGroupDialogStore.setState({ dialog: null });
}

/** Makes a group; `preselected` are user IDs that are chosen from the start, e.g. the other side of an open chat. */
export function openCreateGroup(preselected: readonly string[] = []): void {
  open({ kind: 'create', preselected });
}

/** Looks for a group by its ID or name. */
export function openJoinGroup(): void {
  open({ kind: 'join' });
}

/** Brings friends into a group. */
export function openInvite(groupID: string): void {
  open({ kind: 'invite', groupID });
}

/** Reads the announcement; whoever may, changes it there. */
export function openAnnouncement(groupID: string): void {
  open({ kind: 'announcement', groupID });
}

export function openLeaveGroup(groupID: string): void {
  open({ kind: 'leave', groupID });
}

export function openDismissGroup(groupID: string): void {
  open({ kind: 'dismiss', groupID });
}

/** Chooses the next owner. */
export function openTransferGroup(groupID: string): void {
  open({ kind: 'transfer', groupID });
}
