import { useTranslation } from 'react-i18next';
import type { UserInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { PersonRow } from '../../components/PersonRow';
import { openProfile } from '../../stores/dialogStore';
import { useStanding } from './useStanding';

interface FoundPersonProps {
  readonly user: UserInfo;
  readonly onAdd: () => void;
}

/** A person that a search found, with the way to add them or the reason why there is none. */
export function FoundPerson({ user, onAdd }: FoundPersonProps) {
  const { t } = useTranslation();
  const { kind } = useStanding(user.userID);
  return (
    <PersonRow
      id={user.userID}
      name={user.nickname || user.userID}
      faceURL={user.faceURL}
      text={<bdi>{user.userID}</bdi>}
      onOpen={openProfile}
      testID="found-person"
    >
      {kind === 'self' && t('people.find.yourself')}
      {kind === 'friend' && t('people.find.friend')}
      {kind === 'blocked' && t('people.find.blocked')}
      {kind === 'requested' && t('people.find.requested')}
      {kind === 'asksYou' && (
        <Button onClick={() => openProfile(user.userID)} data-testid="found-answer">
          {t('people.find.accept')}
        </Button>
      )}
      {kind === 'stranger' && (
        <Button onClick={onAdd} data-testid="found-add">
          {t('people.add')}
        </Button>
      )}
    </PersonRow>
  );
}
