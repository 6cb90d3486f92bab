import { useTranslation } from 'react-i18next';
import type { Language, SendKey, SettingsPatch, Theme } from '../../../ipc-contract';
import { Segments } from '../../components/Segments';
import { LANGUAGE_NAMES } from '../../i18n/languageNames';
import { sendKeyNames } from '../../lib/keyNames';
import { changeSettings, useApp } from '../../stores/appStore';
import { SettingsItem } from './SettingsItem';

function change(patch: SettingsPatch): void {
  void changeSettings(patch);
}

/** Language, theme and the key that sends. Every choice takes effect at once. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const settings = useApp((app) => app.settings);
  const platform = useApp((app) => app.platform);
  const keys = sendKeyNames(platform);
  return (
    <div className="settings-group">
      <SettingsItem title={t('settings.language')}>
        <Segments<Language>
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => change({ language })}
          testID="setting-language"
          options={[
            { value: 'system', label: t('settings.languageSystem') },
            { value: 'en', label: LANGUAGE_NAMES.en },
            { value: 'zh-CN', label: LANGUAGE_NAMES['zh-CN'] },
          ]}
        />
      </SettingsItem>
      <SettingsItem title={t('settings.theme')}>
        <Segments<Theme>
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          testID="setting-theme"
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        />
      </SettingsItem>
      <SettingsItem title={t('settings.sendKey')} text={t('settings.sendKeyText')}>
        <Segments<SendKey>
          label={t('settings.sendKey')}
          value={settings.sendKey}
          onChange={(sendKey) => change({ sendKey })}
          testID="setting-send-key"
          options={[
            { value: 'enter', label: keys.enter },
            { value: 'modEnter', label: keys.modEnter },
          ]}
        />
      </SettingsItem>
    </div>
  );
}
