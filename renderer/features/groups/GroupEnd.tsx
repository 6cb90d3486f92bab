import { Crown, LogOut, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { ActionLine } from '../../components/ActionLine';
import { openDismissGroup, openLeaveGroup, openTransferGroup } from './openGroupDialogs';
import { ownRights } from './useGroup';

/** The ways out of a group: leaving it, giving it to somebody else, dismissing it. */
export function GroupEnd({ details }: { readonly details: GroupDetails }) {
  const { t } = useTranslation();
  const { canLeave, canTransfer, canDismiss } = ownRights(details);
  const { groupID, memberCount } = details.group;
  return (
    <>
      {canTransfer && memberCount > 1 && (
        <ActionLine
          Icon={Crown}
          label={t('groups.details.transfer')}
          onPress={() => openTransferGroup(groupID)}
          testID="group-transfer"
        />
      )}
      {canLeave && (
        <ActionLine
          Icon={LogOut}
          label={t('groups.details.leave')}
          isDanger
          onPress={() => openLeaveGroup(groupID)}
          testID="group-leave"
        />
      )}
      {canDismiss && (
        <ActionLine
          Icon={Trash2}
          label={t('groups.details.dismiss')}
          isDanger
          onPress={() => openDismissGroup(groupID)}
          testID="group-dismiss"
        />
      )}
    </>
  );
}
