import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/bridge';
import { contactCredential } from '../../lib/credential';
import { useApp } from '../../stores/appStore';
import { CodeField } from './CodeField';
import { FormShell } from './FormShell';
import { IdentifierField } from './IdentifierField';
import { KeepSignedIn } from './KeepSignedIn';
import { useIdentifier } from './useIdentifier';
import { useKeepSignedIn } from './useKeepSignedIn';
import { useSubmit } from './useSubmit';

/** E-mail or phone, and a code that was sent there. */
export function CodeSignIn() {
  const { t } = useTranslation();
  const server = useApp((app) => app.settings.server);
  const identifier = useIdentifier(true);
  const [verifyCode, setVerifyCode] = useState('');
  const [isCodeWrong, setCodeWrong] = useState(false);
  const [keepSignedIn, setKeepSignedIn] = useKeepSignedIn();
  const { busy, failure, submit } = useSubmit();

  const order = async (): Promise<boolean> => {
    const credential = identifier.read(contactCredential);
    if (!credential) return false;
    return submit(() => call('sendVerifyCode', { server, credential, usedFor: 'login' }));
  };

  const send = (): void => {
    const credential = identifier.read(contactCredential);
    const isWrong = !/^\d{4,8}$/.test(verifyCode);
    setCodeWrong(isWrong);
    if (!credential || isWrong) return;
    const secret = { kind: 'verifyCode', verifyCode } as const;
    void submit(() => call('signInWithPassword', { server, credential, secret, keepSignedIn }));
  };

  return (
    <FormShell
      submitLabel={t('signIn.submit')}
      busyLabel={t('signIn.submitting')}
      busy={busy}
      failure={failure}
      onSubmit={send}
      testID="code-sign-in"
    >
      <IdentifierField identifier={identifier} contactOnly autoFocus />
      <CodeField
        value={verifyCode}
        problem={isCodeWrong ? t('form.code') : null}
        onSend={order}
        onChange={(value) => {
          setVerifyCode(value);
          setCodeWrong(false);
        }}
      />
      <KeepSignedIn checked={keepSignedIn} onChange={setKeepSignedIn} />
    </FormShell>
  );
}
