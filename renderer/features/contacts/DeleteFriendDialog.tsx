import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { useSubmit } from '../session/useSubmit';

interface DeleteFriendDialogProps {
  readonly userID: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before a friend goes and says what is lost and what stays. */
export function DeleteFriendDialog({ userID, name, onClose }: DeleteFriendDialogProps) {
  const { t } = useTranslation();
  const { busy, failure, submit } = useSubmit();
  const remove = async (): Promise<void> => {
    if (await submit(() => call('deleteFriend', { userID }))) onClose();
  };
  return (
    <Dialog title={t('people.act.deleteTitle', { name })} onClose={onClose} testID="delete-friend-dialog">
      <p className="dialog-text">{t('people.act.deleteText', { name })}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void remove()} data-testid="delete-friend-confirm">
          {t('people.act.deleteConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
