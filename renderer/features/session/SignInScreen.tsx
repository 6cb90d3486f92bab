import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Logo } from '../../components/Logo';
import { useApp } from '../../stores/appStore';
import { setSignInForm } from '../../stores/navStore';
import { RegisterForm } from './RegisterForm';
import { SignInFooter } from './SignInFooter';
import { SignInForm } from './SignInForm';
import './SignInScreen.css';

/** The way in: sign in or create an account, on the server named at the foot. */
export function SignInScreen() {
  const { t } = useTranslation();
  const [isRegistering, setRegistering] = useState(false);
  const status = useApp((app) => app.session.status);
  const [isAgain] = useState(status !== 'signedOut' && status !== 'signingIn');
  const title = isRegistering ? t('signIn.registerTitle') : isAgain ? t('signIn.againTitle') : t('signIn.title');
  const subtitle = isRegistering
    ? t('signIn.registerSubtitle')
    : isAgain
      ? t('signIn.againSubtitle')
      : t('signIn.subtitle');

  return (
    <div className="sign-in">
      <div className="sign-in-drag drag" />
      <div className="sign-in-scroll scroll">
        <main className="sign-in-panel" data-testid="sign-in">
          <Logo size={48} />
          <h1 className="sign-in-title">{title}</h1>
          <p className="sign-in-subtitle">{subtitle}</p>
          {isRegistering ? <RegisterForm /> : <SignInForm />}
          <p className="sign-in-switch">
            {isRegistering ? t('signIn.haveAccount') : t('signIn.noAccount')}
            <Button look="quiet" onClick={() => setRegistering(!isRegistering)} data-testid="switch-register">
              {isRegistering ? t('signIn.submit') : t('signIn.register')}
            </Button>
          </p>
          {isAgain && (
            <Button look="quiet" onClick={() => setSignInForm(false)}>
              {t('signIn.backToChats')}
            </Button>
          )}
        </main>
      </div>
      <SignInFooter />
    </div>
  );
}
