import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { useFriendsStore } from '../../stores/friendsStore';
import { useSubmit } from '../session/useSubmit';
import { countWords } from './groupWords';
import { PeoplePicker } from './PeoplePicker';
import { useFriendsInside } from './useFriendsInside';
import { ownRights, useGroup } from './useGroup';

const MAX_PEOPLE = 1000;
const noFriends: readonly FriendInfo[] = [];

interface InviteDialogProps {
  readonly groupID: string;
  readonly onClose: () => void;
}

/** Brings friends into a group; who is in already is marked. */
export function InviteDialog({ groupID, onClose }: InviteDialogProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { details } = useGroup(groupID);
  const friends = useFriendsStore((state) => state.items) ?? noFriends;
  const inside = useFriendsInside(groupID, friends);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, failure, submit } = useSubmit();
  const needsApproval = details !== null && ownRights(details).needsApprovalToInvite;
  const isTooMany = chosen.length > MAX_PEOPLE;

  const invite = async (): Promise<void> => {
    if (chosen.length === 0 || isTooMany) return;
    if (await submit(() => call('inviteToGroup', { groupID, userIDs: [...chosen], reason: '' }))) onClose();
  };

  return (
    <Dialog
      title={t('groups.invite.title', { name: details?.group.groupName ?? '' })}
      onClose={onClose}
      testID="invite-dialog"
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        {needsApproval && <p className="dialog-text">{t('groups.invite.needsApproval')}</p>}
        {friends.length > 0 ? (
          <PeoplePicker
            friends={friends}
            chosen={chosen}
            onChange={setChosen}
            fixed={{ userIDs: inside, reason: t('groups.invite.isMember') }}
            autoFocus
          />
        ) : (
          <p className="dialog-text">{t('groups.invite.noFriends')}</p>
        )}
        {isTooMany && (
          <p className="text-field-problem" role="alert">
            {t('groups.create.tooMany', { number: countWords(MAX_PEOPLE, language) })}
          </p>
        )}
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={chosen.length === 0 || isTooMany}
            data-testid="invite-submit"
          >
            {chosen.length > 0
              ? t('groups.invite.submitCount', { number: countWords(chosen.length, language) })
              : t('groups.invite.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
