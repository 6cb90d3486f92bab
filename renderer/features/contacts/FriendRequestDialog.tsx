import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { call } from '../../lib/bridge';
import { useApp } from '../../stores/appStore';
import { friendRequestsList } from '../../stores/friendRequestsStore';
import { useSubmit } from '../session/useSubmit';

interface FriendRequestDialogProps {
  readonly userID: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks somebody to be a friend, with a few words. */
export function FriendRequestDialog({ userID, name, onClose }: FriendRequestDialogProps) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const ownName = useApp(({ self }) => self?.nickname ?? '') || ownUserID;
  const [reqMsg, setReqMsg] = useState<string>(() => t('people.find.defaultMessage', { name: ownName }));
  const { busy, failure, submit } = useSubmit();
  const send = async (): Promise<void> => {
    if (!(await submit(() => call('addFriend', { userID, reqMsg: reqMsg.trim() })))) return;
    void friendRequestsList.load();
    onClose();
  };
  return (
    <Dialog title={t('people.find.requestTitle', { name })} onClose={onClose} testID="friend-request-dialog">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="dialog-text">{t('people.find.requestText')}</p>
        <TextField
          label={t('people.find.messageLabel', { name })}
          value={reqMsg}
          maxLength={200}
          data-autofocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setReqMsg(event.target.value)}
          data-testid="friend-request-message"
        />
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} data-testid="friend-request-send">
            {t('people.find.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
