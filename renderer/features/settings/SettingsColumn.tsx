import { useTranslation } from 'react-i18next';
import { useApp } from '../../stores/appStore';
import { showSettingsPage, useNavStore } from '../../stores/navStore';
import { SETTINGS_PAGES } from './settingsPages';
import './SettingsColumn.css';

/** The list of settings pages. */
export function SettingsColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const chosen = useNavStore((state) => state.settingsPage);
  const version = useApp((app) => app.appVersion);
  const current = chosen ?? (isNarrow ? null : 'account');
  return (
    <aside className="column list-column" data-region="list" aria-label={t('settings.title')}>
      <header className="list-header drag">
        <h1 className="list-title">{t('settings.title')}</h1>
      </header>
      <nav className="list-body scroll" aria-label={t('settings.title')}>
        {SETTINGS_PAGES.map(({ page, Icon }) => (
          <button
            key={page}
            type="button"
            className="settings-row"
            aria-current={page === current ? 'page' : undefined}
            data-testid={`settings-${page}`}
            {...(page === (current ?? 'account') ? { 'data-region-focus': '' } : {})}
            onClick={() => showSettingsPage(page)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
            <span className="settings-row-words">
              <span className="settings-row-title">{t(`settings.${page}`)}</span>
              <span className="settings-row-text one-line">{t(`settings.${page}Text`, { version })}</span>
            </span>
          </button>
        ))}
      </nav>
    </aside>
  );
}
