import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../components/Segments';
import { CodeSignIn } from './CodeSignIn';
import { PasswordSignIn } from './PasswordSignIn';
import { TokenSignIn } from './TokenSignIn';
import './SignInForm.css';

type Method = 'password' | 'verifyCode' | 'token';

/** The three ways to sign in. */
export function SignInForm() {
  const { t } = useTranslation();
  const [method, setMethod] = useState<Method>('password');
  return (
    <>
      <div className="sign-in-method">
        <Segments<Method>
          label={t('signIn.method')}
          value={method}
          onChange={setMethod}
          testID="sign-in-method"
          options={[
            { value: 'password', label: t('signIn.password') },
            { value: 'verifyCode', label: t('signIn.verifyCode') },
            { value: 'token', label: t('signIn.token') },
          ]}
        />
      </div>
      {method === 'password' && <PasswordSignIn />}
      {method === 'verifyCode' && <CodeSignIn />}
      {method === 'token' && <TokenSignIn />}
    </>
  );
}
