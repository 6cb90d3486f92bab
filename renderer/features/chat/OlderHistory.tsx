import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Spinner } from '../../components/Spinner';
import { errorKey } from '../../i18n/errorSentence';
import { loadOlder, useChatStore } from '../../stores/chatStore';
import './OlderHistory.css';

/** What is going on above the oldest message. */
export function OlderHistory() {
  const { t } = useTranslation();
  const older = useChatStore((state) => state.older);
  const failure = useChatStore((state) => state.olderFailure);
  if (older === 'idle') return null;
  return (
    <div className="older-history" data-testid="older-history" data-state={older}>
      {older === 'failed' ? (
        <>
          <span title={failure ? t(errorKey(failure.errCode)) : undefined}>{t('chat.olderFailed')}</span>
          <Button look="quiet" onClick={() => void loadOlder()}>
            {t('chat.tryAgain')}
          </Button>
        </>
      ) : (
        <Spinner label={t('chat.loadingOlder')} />
      )}
    </div>
  );
}
