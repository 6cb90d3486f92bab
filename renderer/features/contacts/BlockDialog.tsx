import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { useSubmit } from '../session/useSubmit';

interface BlockDialogProps {
  readonly userID: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before somebody is blocked and says what that means. */
export function BlockDialog({ userID, name, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  const { busy, failure, submit } = useSubmit();
  const block = async (): Promise<void> => {
    if (await submit(() => call('addBlack', { userID }))) onClose();
  };
  return (
    <Dialog title={t('people.act.blockTitle', { name })} onClose={onClose} testID="block-dialog">
      <p className="dialog-text">{t('people.act.blockText')}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void block()} data-testid="block-confirm">
          {t('people.act.block')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
