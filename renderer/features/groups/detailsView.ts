import { create } from 'zustand';
import { setDetailsOpen } from '../../stores/navStore';

interface DetailsView {
  /** The group whose full list of members stands in the place of its details. */
  readonly membersOf: string | null;
}

/** Which part of a group's details is open. */
export const useDetailsView = create<DetailsView>()(() => ({ membersOf: null }));

/** Shows all members of a group in the panel beside its chat. */
export function openGroupMembers(groupID: string): void {
  useDetailsView.setState({ membersOf: groupID });
  setDetailsOpen(true);
}

export function closeGroupMembers(): void {
  useDetailsView.setState({ membersOf: null });
}
