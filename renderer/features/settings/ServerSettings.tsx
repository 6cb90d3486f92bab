import { useTranslation } from 'react-i18next';
import { useApp } from '../../stores/appStore';
import { SettingsItem } from './SettingsItem';

/** The addresses in use; they belong to the session, so they change at sign-in only. */
export function ServerSettings() {
  const { t } = useTranslation();
  const server = useApp((app) => app.settings.server);
  return (
    <>
      <div className="settings-group">
        <SettingsItem title={t('server.apiAddr')}>
          <bdi className="settings-value selectable">{server.apiAddr}</bdi>
        </SettingsItem>
        <SettingsItem title={t('server.wsAddr')}>
          <bdi className="settings-value selectable">{server.wsAddr}</bdi>
        </SettingsItem>
        <SettingsItem title={t('server.chatAddr')}>
          <bdi className="settings-value selectable">{server.chatAddr}</bdi>
        </SettingsItem>
      </div>
      <p className="settings-item-text">{t('server.readOnly')}</p>
    </>
  );
}
