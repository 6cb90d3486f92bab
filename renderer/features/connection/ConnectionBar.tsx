import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useDelayed } from '../../hooks/useDelayed';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { useApp } from '../../stores/appStore';
import { useConversationsStore } from '../../stores/conversationsStore';
import { connectionNotice, type ConnectionNotice } from './connectionNotice';
import { RetryCountdown } from './RetryCountdown';
import './ConnectionBar.css';

/** Short troubles are not worth a word. */
const SAY_AFTER_MS = 1000;

/** The thin bar that says what is wrong with the connection; nothing while all is well. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const session = useApp((app) => app.session);
  const connection = useApp((app) => app.connection);
  const sync = useApp((app) => app.sync);
  const now = useMemo(() => connectionNotice(session, connection, sync), [session, connection, sync]);
  const notice = useDelayed(now, SAY_AFTER_MS);
  const isListFilling = useConversationsStore((state) => state.window.total === 0);
  if (!notice) return null;
  // While the empty list fills for the first time, it counts by itself.
  if (notice.kind === 'updating' && notice.first && isListFilling) return null;

  const canRetry = notice.kind === 'offline' || notice.kind === 'updateFailed';
  return (
    <div className="connection-bar" data-testid="connection-bar" data-kind={notice.kind}>
      <p className="connection-bar-words" role="status">
        <Words notice={notice} />
      </p>
      {notice.kind === 'offline' && <RetryCountdown retryAt={notice.retryAt} />}
      {canRetry && (
        <Button look="quiet" className="connection-bar-retry" onClick={() => void call('retryConnection', {})}>
          {t('connection.tryNow')}
        </Button>
      )}
    </div>
  );
}

function Words({ notice }: { readonly notice: ConnectionNotice }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  switch (notice.kind) {
    case 'connecting':
      return t('connection.connecting');
    case 'offline':
      return (
        <>
          {t('connection.offline')}
          <span className="connection-bar-reason"> · {t(`connection.reason.${notice.reason}`)}</span>
        </>
      );
    case 'updating': {
      if (notice.total <= 0) return t('connection.updating');
      const numbers = new Intl.NumberFormat(language);
      return t('connection.updatingCount', {
        done: numbers.format(notice.done),
        total: numbers.format(notice.total),
      });
    }
    case 'updateFailed':
      return (
        <span title={`${t('app.code')} ${notice.errCode} · ${t('app.operationID')} ${notice.operationID}`}>
          {t('connection.updateFailed')}
        </span>
      );
  }
}
