import { UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { ActionLine, PanelGroup } from '../../components/ActionLine';
import { PresenceAvatar } from '../../components/PresenceAvatar';
import { usePerson } from '../../hooks/usePerson';
import { useIsOnline, useWatchOnline } from '../../hooks/usePresence';
import { openProfile } from '../../stores/dialogStore';
import { PersonActions } from '../contacts/PersonActions';
import { PresenceLine } from '../contacts/PresenceLine';
import { openCreateGroup } from '../groups/openGroupDialogs';
import { BurnSettings } from './BurnSettings';
import { ClearHistoryLine } from './ClearHistoryLine';
import { ConversationSwitches } from './ConversationSwitches';

/** The other person of a single chat, and the settings of the chat. */
export function SingleDetails({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const { userID, conversationType } = conversation;
  const person = usePerson(userID);
  const isOnline = useIsOnline(userID);
  useWatchOnline(useMemo(() => [userID], [userID]));
  const { name } = person;
  return (
    <>
      <button
        type="button"
        className="details-person"
        title={t('people.profile.showProfile')}
        onClick={() => openProfile(userID)}
        data-testid="details-profile"
      >
        <PresenceAvatar id={userID} name={name} faceURL={person.faceURL} size={72} isOnline={isOnline} />
        <bdi className="details-name one-line">{name}</bdi>
        <bdi className="details-id one-line">{userID}</bdi>
        <PresenceLine userID={userID} />
      </button>
      <ConversationSwitches conversation={conversation} />
      {conversationType === 1 && <BurnSettings conversation={conversation} />}
      <PanelGroup>
        {person.friend && (
          <ActionLine
            Icon={UsersRound}
            label={t('people.createGroupWith', { name })}
            onPress={() => openCreateGroup([userID])}
            testID="details-create-group"
          />
        )}
        <ClearHistoryLine conversation={conversation} />
      </PanelGroup>
      {conversationType === 1 && !person.isSelf && <PersonActions person={person} withoutPin />}
    </>
  );
}
