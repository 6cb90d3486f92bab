import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../ipc-contract';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import './FirstSync.css';

const ROWS = [62, 48, 74, 55, 68, 44, 59, 70, 51];

/** Placeholders with counts while the list fills for the first time. */
export function FirstSync({ sync }: { readonly sync: SyncState }) {
  const { t } = useTranslation();
  const numbers = new Intl.NumberFormat(usePageLanguage());
  const hasCounts = sync.status === 'syncing' && sync.total > 0;
  return (
    <div className="first-sync" data-testid="first-sync">
      <p className="first-sync-count numbers" role="status">
        {hasCounts
          ? t('list.firstSync', { done: numbers.format(sync.done), total: numbers.format(sync.total) })
          : t('list.firstSyncStart')}
      </p>
      {hasCounts && <progress className="first-sync-progress" value={sync.done} max={sync.total} aria-hidden="true" />}
      <div aria-hidden="true">
        {ROWS.map((width, index) => (
          <div key={index} className="skeleton-row">
            <span className="skeleton-avatar" />
            <span className="skeleton-lines">
              <span className="skeleton-line" style={{ width: `${width * 0.6}%` }} />
              <span className="skeleton-line" style={{ width: `${width + 15}%` }} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
