import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { contactCredential } from '../../lib/credential';
import { useApp } from '../../stores/appStore';
import { CodeField } from './CodeField';
import { FormShell } from './FormShell';
import { IdentifierField } from './IdentifierField';
import { KeepSignedIn } from './KeepSignedIn';
import { PasswordField } from './PasswordField';
import { useIdentifier } from './useIdentifier';
import { useKeepSignedIn } from './useKeepSignedIn';
import { useSubmit } from './useSubmit';

/** A new account: name, e-mail or phone with a code, and a password. */
export function RegisterForm() {
  const { t } = useTranslation();
  const server = useApp((app) => app.settings.server);
  const identifier = useIdentifier(false);
  const [nickname, setNickname] = useState('');
  const [verifyCode, setVerifyCode] = useState('');
  const [password, setPassword] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [keepSignedIn, setKeepSignedIn] = useKeepSignedIn();
  const { busy, failure, submit } = useSubmit();

  const isCodeWrong = !/^\d{4,8}$/.test(verifyCode);
  const isPasswordShort = password.length < 6;
  const isNameMissing = nickname.trim() === '';

  const order = async (): Promise<boolean> => {
    const credential = identifier.read(contactCredential);
    if (!credential) return false;
    return submit(() => call('sendVerifyCode', { server, credential, usedFor: 'register' }));
  };

  const send = (): void => {
    setChecked(true);
    const credential = identifier.read(contactCredential);
    if (!credential || isCodeWrong || isPasswordShort || isNameMissing) return;
    const args = { server, nickname: nickname.trim(), credential, verifyCode, password, keepSignedIn };
    void submit(() => call('register', args));
  };

  return (
    <FormShell
      submitLabel={t('signIn.register')}
      busyLabel={t('signIn.registering')}
      busy={busy}
      failure={failure}
      onSubmit={send}
      testID="register"
    >
      <TextField
        label={t('signIn.nickname')}
        value={nickname}
        maxLength={64}
        autoFocus
        data-testid="nickname"
        problem={isChecked && isNameMissing ? t('form.required') : null}
        onChange={(event) => setNickname(event.target.value)}
      />
      <IdentifierField identifier={identifier} contactOnly />
      <CodeField
        value={verifyCode}
        problem={isChecked && isCodeWrong ? t('form.code') : null}
        onSend={order}
        onChange={setVerifyCode}
      />
      <PasswordField
        label={t('signIn.newPasswordLabel')}
        value={password}
        isNew
        problem={isChecked && isPasswordShort ? t('form.passwordShort') : null}
        onChange={setPassword}
      />
      <KeepSignedIn checked={keepSignedIn} onChange={setKeepSignedIn} />
    </FormShell>
  );
}
