import { useTranslation } from 'react-i18next';
import { useApp } from '../../stores/appStore';
import { SettingsItem } from './SettingsItem';

export function AboutSettings() {
  const { t } = useTranslation();
  const version = useApp((app) => app.appVersion);
  return (
    <>
      <p className="settings-value">{t('settings.aboutBody')}</p>
      <div className="settings-group">
        <SettingsItem title={t('settings.version')}>
          <span className="settings-value selectable numbers" data-testid="app-version">
            {version}
          </span>
        </SettingsItem>
        <SettingsItem title={t('settings.protocol')}>
          <span className="settings-value">{t('settings.protocolValue')}</span>
        </SettingsItem>
        <SettingsItem title={t('settings.license')}>
          <span className="settings-value">{t('settings.licenseValue')}</span>
        </SettingsItem>
      </div>
    </>
  );
}
