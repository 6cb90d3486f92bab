import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupInfo, IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { call } from '../../lib/bridge';
import { joinRules } from '../../lib/groupTerms';
import { useApp } from '../../stores/appStore';
import { groupRequestsList } from '../../stores/groupRequestsStore';
import { groupsList, loadGroup } from '../../stores/groupsStore';
import { openGroupChat } from './groupActions';

interface JoinRequestDialogProps {
  readonly group: Pick<GroupInfo, 'groupID' | 'groupName' | 'needVerification'>;
  /** One is in and the chat is open. */
  readonly onJoined: () => void;
  readonly onClose: () => void;
}

/** Joins a group that is open to all, or asks those who decide; says which of the two happened. */
export function JoinRequestDialog({ group, onJoined, onClose }: JoinRequestDialogProps) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const ownName = useApp(({ self }) => self?.nickname ?? '') || ownUserID;
  const [reqMessage, setReqMessage] = useState<string>(() => t('groups.join.defaultMessage', { name: ownName }));
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const { groupID } = group;
  const isOpenToAll = group.needVerification === joinRules.nothing;

  const join = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    const joined = await call('joinGroup', { groupID, reqMessage: isOpenToAll ? '' : reqMessage.trim() });
    void groupsList.load();
    void groupRequestsList.load();
    void loadGroup(groupID);
    const problem = joined.ok ? (joined.value ? await openGroupChat(groupID) : null) : joined.failure;
    setBusy(false);
    if (problem) setFailure(problem);
    else if (joined.ok && joined.value) onJoined();
    else setSent(true);
  };

  return (
    <Dialog
      title={t('groups.join.askTitle', { name: group.groupName || groupID })}
      onClose={onClose}
      testID="join-request-dialog"
    >
      {isSent ? (
        <>
          <p className="dialog-text" role="status" data-testid="join-sent">
            {t('groups.join.sent')}
          </p>
          <DialogActions>
            <Button look="primary" autoFocus onClick={onClose} data-testid="join-done">
              {t('groups.join.done')}
            </Button>
          </DialogActions>
        </>
      ) : (
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault();
            void join();
          }}
        >
          <p className="dialog-text">{isOpenToAll ? t('groups.join.openText') : t('groups.join.askText')}</p>
          {!isOpenToAll && (
            <TextField
              label={t('groups.join.message')}
              value={reqMessage}
              maxLength={200}
              autoFocus
              onFocus={(event) => event.target.select()}
              onChange={(event) => setReqMessage(event.target.value)}
              data-testid="join-message"
            />
          )}
          {failure && <FailureNotice failure={failure} />}
          <DialogActions>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button look="primary" type="submit" busy={isBusy} autoFocus={isOpenToAll} data-testid="join-submit">
              {isOpenToAll ? t('groups.join.join') : t('groups.join.ask')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
