import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { flushDraft } from '../../stores/draftKeeper';
import { useSubmit } from '../session/useSubmit';

interface SignOutDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before signing out and says what stays. */
export function SignOutDialog({ name, onClose }: SignOutDialogProps) {
  const { t } = useTranslation();
  const { busy, failure, submit } = useSubmit();
  const signOut = (): void => {
    flushDraft();
    void submit(() => call('signOut', {}));
  };
  return (
    <Dialog title={t('settings.signOutTitle', { name })} onClose={onClose} testID="sign-out-dialog">
      <p className="dialog-text">{t('settings.signOutKept')}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={signOut} data-testid="sign-out-confirm">
          {t('settings.signOut')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
