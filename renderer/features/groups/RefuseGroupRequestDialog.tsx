import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { groupRequestsList } from '../../stores/groupRequestsStore';
import { useSubmit } from '../session/useSubmit';

interface RefuseGroupRequestDialogProps {
  readonly request: GroupRequestInfo;
  readonly onClose: () => void;
}

/** Refuses a request to join, with a few words if one likes. */
export function RefuseGroupRequestDialog({ request, onClose }: RefuseGroupRequestDialogProps) {
  const { t } = useTranslation();
  const [handleMsg, setHandleMsg] = useState('');
  const { busy, failure, submit } = useSubmit();
  const { groupID, userID } = request;
  const name = request.nickname || userID;
  const refuse = async (): Promise<void> => {
    const answer = { groupID, userID, accept: false, handleMsg: handleMsg.trim() };
    if (!(await submit(() => call('respondGroupRequest', answer)))) return;
    void groupRequestsList.load();
    onClose();
  };
  return (
    <Dialog title={t('groups.requests.refuseTitle', { name })} onClose={onClose} testID="refuse-group-request">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void refuse();
        }}
      >
        <p className="dialog-text">{t('groups.requests.refuseText', { name })}</p>
        <TextField
          label={t('groups.requests.refuseLabel')}
          value={handleMsg}
          maxLength={200}
          autoFocus
          onChange={(event) => setHandleMsg(event.target.value)}
          data-testid="refuse-group-message"
        />
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy} data-testid="refuse-group-confirm">
            {t('groups.requests.refuse')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
