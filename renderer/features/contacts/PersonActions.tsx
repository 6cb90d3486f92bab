import { Ban, ShieldCheck, UserRoundMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure, IpcResult } from '../../../ipc-contract';
import { ActionLine, PanelGroup } from '../../components/ActionLine';
import { FailureNotice } from '../../components/FailureNotice';
import { SwitchLine } from '../../components/Switch';
import type { Person } from '../../hooks/usePerson';
import { changeFriend, unblock } from '../../stores/friendActions';
import { BlockDialog } from './BlockDialog';
import { DeleteFriendDialog } from './DeleteFriendDialog';

interface PersonActionsProps {
  readonly person: Person;
  /** Without the switch that pins a friend in the contacts. */
  readonly withoutPin?: boolean;
}

/** Pinning, blocking and deleting somebody. */
export function PersonActions({ person, withoutPin = false }: PersonActionsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'block' | 'delete' | null>(null);
  const { userID, name, friend, isBlack } = person;
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const attempt = async (asking: Promise<IpcResult<void>>): Promise<void> => {
    const result = await asking;
    setFailure(result.ok ? null : result.failure);
  };
  const close = (): void => setAsked(null);
  return (
    <>
      <PanelGroup>
        {friend && !withoutPin && (
          <SwitchLine
            label={t('people.profile.pin')}
            isOn={friend.isPinned}
            onChange={(isPinned) => void attempt(changeFriend(userID, { isPinned }))}
            testID="pin-friend"
          />
        )}
        {isBlack ? (
          <ActionLine
            Icon={ShieldCheck}
            label={t('people.act.unblock')}
            onPress={() => void attempt(unblock(userID))}
            testID="profile-unblock"
          />
        ) : (
          <ActionLine
            Icon={Ban}
            label={t('people.act.block')}
            isDanger
            onPress={() => setAsked('block')}
            testID="profile-block"
          />
        )}
        {friend && (
          <ActionLine
            Icon={UserRoundMinus}
            label={t('people.act.deleteFriend')}
            isDanger
            onPress={() => setAsked('delete')}
            testID="profile-delete"
          />
        )}
      </PanelGroup>
      {failure && <FailureNotice failure={failure} />}
      {asked === 'block' && <BlockDialog userID={userID} name={name} onClose={close} />}
      {asked === 'delete' && <DeleteFriendDialog userID={userID} name={name} onClose={close} />}
    </>
  );
}
