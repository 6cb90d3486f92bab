import { useTranslation } from 'react-i18next';
import './SystemLine.css';

/** Where the unread messages began when the conversation was opened. */
export function NewMessagesLine() {
  const { t } = useTranslation();
  return (
    <div className="new-messages-line" role="separator" data-testid="new-messages-line">
      {t('chat.newMessages')}
    </div>
  );
}
