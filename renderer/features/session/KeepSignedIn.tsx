import { useTranslation } from 'react-i18next';
import { useApp } from '../../stores/appStore';
import './KeepSignedIn.css';

interface KeepSignedInProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Staying signed in; without a protected key store it says what that means. */
export function KeepSignedIn({ checked, onChange }: KeepSignedInProps) {
  const { t } = useTranslation();
  const isProtected = useApp((app) => app.secureStorage);
  return (
    <div>
      <label className="keep-signed-in">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          data-testid="keep-signed-in"
          aria-describedby={isProtected ? undefined : 'keep-consent'}
        />
        {t('signIn.keepSignedIn')}
      </label>
      {!isProtected && (
        <p className="keep-consent" id="keep-consent">
          {t('signIn.keepConsent')}
        </p>
      )}
    </div>
  );
}
