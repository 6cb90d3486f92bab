import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/bridge';
import { anyCredential } from '../../lib/credential';
import { useApp } from '../../stores/appStore';
import { FormShell } from './FormShell';
import { IdentifierField } from './IdentifierField';
import { KeepSignedIn } from './KeepSignedIn';
import { PasswordField } from './PasswordField';
import { useIdentifier } from './useIdentifier';
import { useKeepSignedIn } from './useKeepSignedIn';
import { useSubmit } from './useSubmit';

/** Account name, e-mail or phone, and the password. */
export function PasswordSignIn() {
  const { t } = useTranslation();
  const server = useApp((app) => app.settings.server);
  const identifier = useIdentifier(true);
  const [startsFilled] = useState(identifier.text !== '');
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [keepSignedIn, setKeepSignedIn] = useKeepSignedIn();
  const { busy, failure, submit } = useSubmit();

  const send = (): void => {
    const credential = identifier.read(anyCredential);
    setMissing(password === '');
    if (!credential || password === '') return;
    const secret = { kind: 'password', password } as const;
    void submit(() => call('signInWithPassword', { server, credential, secret, keepSignedIn }));
  };

  return (
    <FormShell
      submitLabel={t('signIn.submit')}
      busyLabel={t('signIn.submitting')}
      busy={busy}
      failure={failure}
      onSubmit={send}
      testID="password-sign-in"
    >
      <IdentifierField identifier={identifier} contactOnly={false} autoFocus={!startsFilled} />
      <PasswordField
        label={t('signIn.passwordLabel')}
        value={password}
        autoFocus={startsFilled}
        problem={isMissing ? t('form.required') : null}
        onChange={(value) => {
          setPassword(value);
          setMissing(false);
        }}
      />
      <KeepSignedIn checked={keepSignedIn} onChange={setKeepSignedIn} />
    </FormShell>
  );
}
