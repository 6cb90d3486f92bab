import { useTranslation } from 'react-i18next';
import { BackButton } from '../../components/BackButton';
import { useNavStore } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { AboutSettings } from './AboutSettings';
import { AccountSettings } from './AccountSettings';
import { GeneralSettings } from './GeneralSettings';
import { ServerSettings } from './ServerSettings';
import './SettingsContent.css';

/** The chosen settings page. */
export function SettingsContent({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const page = useNavStore((state) => state.settingsPage) ?? 'account';
  return (
    <main className="column content-column" data-region="content" aria-label={t(`settings.${page}`)}>
      <header className="content-header drag">
        {isNarrow && <BackButton />}
        <h1 className="settings-title">{t(`settings.${page}`)}</h1>
      </header>
      <ConnectionBar />
      <div className="content-body scroll">
        <div className="settings-page">
          {page === 'account' && <AccountSettings />}
          {page === 'general' && <GeneralSettings />}
          {page === 'server' && <ServerSettings />}
          {page === 'about' && <AboutSettings />}
        </div>
      </div>
    </main>
  );
}
