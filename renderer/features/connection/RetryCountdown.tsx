import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Seconds to the next attempt, while that is worth saying. Hidden from screen readers, which would hear every tick. */
export function RetryCountdown({ retryAt }: { readonly retryAt: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.ceil((retryAt - now) / 1000);
  if (seconds < 2) return null;
  return (
    <span className="connection-bar-countdown numbers" aria-hidden="true">
      {t('connection.nextTry', { seconds })}
    </span>
  );
}
