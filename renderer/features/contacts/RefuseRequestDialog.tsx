import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { friendRequestsList } from '../../stores/friendRequestsStore';
import { useSubmit } from '../session/useSubmit';

interface RefuseRequestDialogProps {
  readonly fromUserID: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Refuses a friend request, with a few words if one likes. */
export function RefuseRequestDialog({ fromUserID, name, onClose }: RefuseRequestDialogProps) {
  const { t } = useTranslation();
  const [handleMsg, setHandleMsg] = useState('');
  const { busy, failure, submit } = useSubmit();
  const refuse = async (): Promise<void> => {
    const answer = { fromUserID, accept: false, handleMsg: handleMsg.trim() };
    if (!(await submit(() => call('respondFriendRequest', answer)))) return;
    void friendRequestsList.load();
    onClose();
  };
  return (
    <Dialog title={t('people.requests.answerTitle', { name })} onClose={onClose} testID="refuse-dialog">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void refuse();
        }}
      >
        <p className="dialog-text">{t('people.requests.refuseText', { name })}</p>
        <TextField
          label={t('people.requests.replyLabel', { name })}
          value={handleMsg}
          maxLength={200}
          data-autofocus
          onChange={(event) => setHandleMsg(event.target.value)}
          data-testid="refuse-message"
        />
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy} data-testid="refuse-confirm">
            {t('people.requests.refuse')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
