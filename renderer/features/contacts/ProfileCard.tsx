import { MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo, IpcFailure } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { FailureNotice } from '../../components/FailureNotice';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { friendName } from '../../lib/friendSections';
import { longDate } from '../../lib/time';
import { showConversation } from '../../stores/navStore';
import './ProfileCard.css';

/** Who somebody is, and the way to write to them. */
export function ProfileCard({ friend }: { readonly friend: FriendInfo }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const name = friendName(friend);

  const write = async (): Promise<void> => {
    const result = await call('openSingleConversation', { userID: friend.userID });
    if (result.ok) showConversation(result.value.conversationID, result.value);
    else setFailure(result.failure);
  };

  return (
    <section className="profile-card" aria-label={name} data-testid="profile-card">
      <Avatar id={friend.userID} name={name} faceURL={friend.faceURL} size={72} />
      <h1 className="profile-name selectable">
        <bdi>{name}</bdi>
      </h1>
      <Button look="primary" onClick={() => void write()} data-testid="profile-message">
        <MessageSquare size={16} aria-hidden="true" />
        {t('contacts.message')}
      </Button>
      {failure && <FailureNotice failure={failure} />}
      <dl className="profile-facts">
        {friend.remark !== '' && (
          <>
            <dt>{t('contacts.nickname')}</dt>
            <dd className="selectable">
              <bdi>{friend.nickname}</bdi>
            </dd>
          </>
        )}
        <dt>{t('contacts.userID')}</dt>
        <dd className="profile-id">
          <bdi className="selectable">{friend.userID}</bdi>
          <CopyButton text={friend.userID} label={t('settings.copyUserID')} />
        </dd>
        {friend.createTime > 0 && (
          <>
            <dt>{t('contacts.friendSince')}</dt>
            <dd>{longDate(friend.createTime, language)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
