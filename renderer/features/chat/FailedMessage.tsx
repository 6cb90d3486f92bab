import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure, MessageItem } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { errorKey } from '../../i18n/errorSentence';
import { resend } from './resend';
import './FailedMessage.css';

interface FailedMessageProps {
  readonly message: MessageItem;
  readonly onDelete: (message: MessageItem) => void;
}

/** Why a message was not sent, and what can be done about it. */
export function FailedMessage({ message, onDelete }: FailedMessageProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const errCode = failure?.errCode ?? message.errCode;
  return (
    <div className="failed-message">
      <span className="failed-message-reason" title={`${t('app.code')} ${errCode}`}>
        {t(errorKey(errCode))}
      </span>
      <span className="failed-message-actions">
        <Button look="quiet" data-testid="retry" onClick={() => void resend(message).then(setFailure)}>
          {t('chat.retry')}
        </Button>
        <Button look="quiet" data-testid="delete-failed" onClick={() => onDelete(message)}>
          {t('chat.delete')}
        </Button>
      </span>
    </div>
  );
}
