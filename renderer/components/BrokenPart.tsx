import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import './BrokenPart.css';

/** What stands in place of a part that threw. */
export function BrokenPart({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="broken-part" role="alert">
      <h2 className="broken-part-title">{t('app.brokenTitle')}</h2>
      <p className="broken-part-text">{t('app.brokenText')}</p>
      <div className="broken-part-actions">
        <Button look="primary" onClick={onRetry}>
          {t('app.tryAgain')}
        </Button>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </div>
      <details className="broken-part-details selectable">
        <summary>{t('app.details')}</summary>
        {error.name}: {error.message}
      </details>
    </div>
  );
}
