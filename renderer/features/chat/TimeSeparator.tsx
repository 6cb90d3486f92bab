import { useTranslation } from 'react-i18next';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { clockTime, separatorDay } from '../../lib/time';
import './SystemLine.css';

interface TimeSeparatorProps {
  readonly time: number;
  readonly withDay: boolean;
  readonly today: number;
}

/** A day begins, or ten minutes passed. */
export function TimeSeparator({ time, withDay, today }: TimeSeparatorProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const words = { today: t('chat.today'), yesterday: t('chat.yesterday') };
  return (
    <div className="time-separator numbers" role="separator">
      {withDay && <span className="time-separator-day">{separatorDay(time, today, language, words)}</span>}
      {clockTime(time, language)}
    </div>
  );
}
