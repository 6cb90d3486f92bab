import { useEffect } from 'react';
import { AnnouncementDialog } from './AnnouncementDialog';
import { CreateGroupDialog } from './CreateGroupDialog';
import { InviteDialog } from './InviteDialog';
import { JoinGroupDialog } from './JoinGroupDialog';
import { LeaveGroupDialog } from './LeaveGroupDialog';
import { closeGroupDialog, useGroupDialogStore } from './openGroupDialogs';
import { TransferDialog } from './TransferDialog';

/** The dialog about groups that is open, if one is. */
export function GroupDialogs() {
  const dialog = useGroupDialogStore((state) => state.dialog);
  // Nobody else's dialog is open after signing in again.
  useEffect(() => closeGroupDialog, []);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'create':
      return <CreateGroupDialog preselected={dialog.preselected} onClose={closeGroupDialog} />;
    case 'join':
      return <JoinGroupDialog onClose={closeGroupDialog} />;
    case 'invite':
      return <InviteDialog groupID={dialog.groupID} onClose={closeGroupDialog} />;
    case 'announcement':
      return <AnnouncementDialog groupID={dialog.groupID} onClose={closeGroupDialog} />;
    case 'leave':
    case 'dismiss':
      return <LeaveGroupDialog groupID={dialog.groupID} act={dialog.kind} onClose={closeGroupDialog} />;
    case 'transfer':
      return <TransferDialog groupID={dialog.groupID} onClose={closeGroupDialog} />;
  }
}
