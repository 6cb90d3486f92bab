import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { useSubmit } from '../session/useSubmit';

interface DeleteMessageDialogProps {
  readonly message: MessageItem;
  readonly peerName: string;
  readonly onClose: () => void;
}

/** Asks before a message goes and says what is lost. */
export function DeleteMessageDialog({ message, peerName, onClose }: DeleteMessageDialogProps) {
  const { t } = useTranslation();
  const { busy, failure, submit } = useSubmit();
  const { conversationID, clientMsgID } = message;
  const remove = async (): Promise<void> => {
    if (await submit(() => call('deleteMessage', { conversationID, clientMsgID }))) onClose();
  };
  return (
    <Dialog title={t('chat.deleteTitle')} onClose={onClose} testID="delete-dialog">
      <p className="dialog-text">
        {message.status === 'failed' ? t('chat.deleteFailedText') : t('chat.deleteText', { name: peerName })}
      </p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void remove()} data-testid="delete-confirm">
          {t('chat.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
