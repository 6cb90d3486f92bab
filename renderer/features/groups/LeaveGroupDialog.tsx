import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { groupsList, loadGroup } from '../../stores/groupsStore';
import { useSubmit } from '../session/useSubmit';
import { useGroup } from './useGroup';

interface LeaveGroupDialogProps {
  readonly groupID: string;
  /** Leaving takes oneself out; dismissing takes the group from everybody. */
  readonly act: 'leave' | 'dismiss';
  readonly onClose: () => void;
}

/** Asks before a group is left or dismissed, and says what is lost. */
export function LeaveGroupDialog({ groupID, act, onClose }: LeaveGroupDialogProps) {
  const { t } = useTranslation();
  const { details } = useGroup(groupID);
  const { busy, failure, submit } = useSubmit();
  const confirm = async (): Promise<void> => {
    const isDone = await submit(() => call(act === 'leave' ? 'quitGroup' : 'dismissGroup', { groupID }));
    if (!isDone) return;
    void groupsList.load();
    void loadGroup(groupID);
    onClose();
  };
  return (
    <Dialog
      title={t(`groups.${act}.title`, { name: details?.group.groupName ?? '' })}
      onClose={onClose}
      testID={`${act}-dialog`}
    >
      <p className="dialog-text">{t(`groups.${act}.text`)}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void confirm()} data-testid={`${act}-confirm`}>
          {t(`groups.${act}.confirm`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
