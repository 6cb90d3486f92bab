import { MessageSquare, UserRoundCog, UserRoundPlus } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { PresenceAvatar } from '../../components/PresenceAvatar';
import { ReadFailure } from '../../components/ReadFailure';
import { usePerson } from '../../hooks/usePerson';
import { useIsOnline, useWatchOnline } from '../../hooks/usePresence';
import { writeTo } from '../../stores/friendActions';
import { showSettingsPage } from '../../stores/navStore';
import { loadProfile } from '../../stores/profilesStore';
import { FriendRequestDialog } from './FriendRequestDialog';
import { PersonActions } from './PersonActions';
import { PersonFacts } from './PersonFacts';
import { PresenceLine } from './PresenceLine';
import { ReceivedRequest } from './ReceivedRequest';
import { useStanding } from './useStanding';
import './PersonProfile.css';

interface PersonProfileProps {
  readonly userID: string;
  /** What the place in which the person was met has to say, e.g. a group. */
  readonly extra?: ReactNode;
  /** False where the group forbids its members to add each other. */
  readonly canAdd?: boolean;
  /** Leaves the profile, because its button leads elsewhere. */
  readonly onLeave?: () => void;
}

/** Who somebody is, how one stands with them, and what can be done. */
export function PersonProfile({ userID, extra, canAdd = true, onLeave }: PersonProfileProps) {
  const { t } = useTranslation();
  const person = usePerson(userID);
  const standing = useStanding(userID);
  const isOnline = useIsOnline(userID);
  useWatchOnline(useMemo(() => [userID], [userID]));
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const { name } = person;

  const write = async (): Promise<void> => {
    const refused = await writeTo(userID);
    setFailure(refused);
    if (!refused) onLeave?.();
  };

  if (person.failure) return <ReadFailure failure={person.failure} onRetry={() => void loadProfile(userID)} />;
  const isStranger = standing.kind === 'stranger' && !person.isUnknown && canAdd;
  return (
    <section className="profile-card" aria-label={t('people.profile.region', { name })} data-testid="profile-card">
      <div className="profile-head">
        <PresenceAvatar id={userID} name={name} faceURL={person.faceURL} size={72} isOnline={isOnline} />
        <h1 className="profile-name selectable" data-testid="profile-name">
          <bdi>{name}</bdi>
        </h1>
        {person.isSelf ? (
          <span className="presence-line">{t('people.profile.you')}</span>
        ) : (
          !person.isUnknown && <PresenceLine userID={userID} />
        )}
      </div>
      <div className="profile-buttons">
        {isStranger && (
          <Button look="primary" onClick={() => setAsking(true)} data-testid="profile-add">
            <UserRoundPlus size={16} aria-hidden="true" />
            {t('people.addFriend')}
          </Button>
        )}
        {!person.isSelf && !person.isUnknown && (
          <Button
            look={standing.kind === 'friend' ? 'primary' : 'plain'}
            onClick={() => void write()}
            data-testid="profile-message"
          >
            <MessageSquare size={16} aria-hidden="true" />
            {t('contacts.message')}
          </Button>
        )}
        {person.isSelf && (
          <Button
            onClick={() => {
              showSettingsPage('account');
              onLeave?.();
            }}
            data-testid="profile-edit-own"
          >
            <UserRoundCog size={16} aria-hidden="true" />
            {t('people.profile.editOwn')}
          </Button>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {person.isUnknown && <p className="profile-note">{t('people.profile.unknown')}</p>}
      {person.isBlack && <p className="profile-note">{t('people.profile.blockedNote')}</p>}
      {standing.kind === 'requested' && <p className="profile-note">{t('people.profile.requested')}</p>}
      {standing.kind === 'asksYou' && standing.request && <ReceivedRequest request={standing.request} />}
      <PersonFacts person={person} />
      {extra}
      {!person.isSelf && !person.isUnknown && <PersonActions person={person} />}
      {isAsking && <FriendRequestDialog userID={userID} name={name} onClose={() => setAsking(false)} />}
    </section>
  );
}
