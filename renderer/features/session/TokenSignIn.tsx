import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { useApp } from '../../stores/appStore';
import { FormShell } from './FormShell';
import { KeepSignedIn } from './KeepSignedIn';
import { useKeepSignedIn } from './useKeepSignedIn';
import { useSubmit } from './useSubmit';

/** A user ID and a token that some other system has issued. */
export function TokenSignIn() {
  const { t } = useTranslation();
  const server = useApp((app) => app.settings.server);
  const [userID, setUserID] = useState('');
  const [token, setToken] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [keepSignedIn, setKeepSignedIn] = useKeepSignedIn();
  const { busy, failure, submit } = useSubmit();

  const send = (): void => {
    setChecked(true);
    const args = { server, userID: userID.trim(), token: token.trim(), keepSignedIn };
    if (args.userID === '' || args.token === '') return;
    void submit(() => call('signInWithToken', args));
  };

  return (
    <FormShell
      submitLabel={t('signIn.submit')}
      busyLabel={t('signIn.submitting')}
      busy={busy}
      failure={failure}
      onSubmit={send}
      testID="token-sign-in"
    >
      <TextField
        label={t('signIn.userID')}
        value={userID}
        maxLength={64}
        autoFocus
        data-testid="user-id"
        problem={isChecked && userID.trim() === '' ? t('form.required') : null}
        onChange={(event) => setUserID(event.target.value)}
      />
      <TextField
        label={t('signIn.tokenLabel')}
        type="password"
        value={token}
        maxLength={4096}
        data-testid="token"
        problem={isChecked && token.trim() === '' ? t('form.required') : null}
        onChange={(event) => setToken(event.target.value)}
      />
      <KeepSignedIn checked={keepSignedIn} onChange={setKeepSignedIn} />
    </FormShell>
  );
}
