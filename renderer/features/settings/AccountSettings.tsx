import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { InlineEdit } from '../../components/InlineEdit';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { changeSelf, useApp } from '../../stores/appStore';
import { ReceiveSettings } from './ReceiveSettings';
import { SettingsItem } from './SettingsItem';
import { SignOutDialog } from './SignOutDialog';

/** What the contract takes, in UTF-16 units. */
const MAX_NICKNAME = 64;

/** Who is signed in, how messages reach them, and the way out. */
export function AccountSettings() {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const self = useApp((app) => app.self);
  const userID = useOwnUserID();
  const name = self?.nickname || userID;
  return (
    <>
      <div className="settings-group">
        <div className="settings-self" data-testid="own-profile">
          <Avatar id={userID} name={name} faceURL={self?.faceURL ?? ''} size={72} />
          <div className="settings-value">
            <InlineEdit
              key={userID}
              label={t('people.own.nickname')}
              editLabel={t('people.own.editNickname')}
              value={self?.nickname ?? ''}
              emptyText={userID}
              maxLength={MAX_NICKNAME}
              check={(nickname) => (nickname === '' ? t('people.own.nicknameEmpty') : null)}
              save={(nickname) => changeSelf({ nickname })}
              testID="own-nickname"
            />
            <p className="settings-self-id">
              <bdi className="selectable" data-testid="own-user-id">
                {userID}
              </bdi>
              <CopyButton text={userID} label={t('settings.copyUserID')} />
            </p>
          </div>
        </div>
      </div>
      <ReceiveSettings />
      <div className="settings-group">
        <SettingsItem title={t('settings.signOut')} text={t('settings.signOutText')}>
          <Button look="danger" onClick={() => setAsking(true)} data-testid="sign-out">
            {t('settings.signOut')}
          </Button>
        </SettingsItem>
      </div>
      {isAsking && <SignOutDialog name={name} onClose={() => setAsking(false)} />}
    </>
  );
}
