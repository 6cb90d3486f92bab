import { Globe, Server } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { LANGUAGE_NAMES } from '../../i18n/languageNames';
import { LOCAL_SERVER, sameServer, serverHost } from '../../lib/serverAddress';
import { changeSettings, useApp } from '../../stores/appStore';
import { ServerDialog } from './ServerDialog';
import './SignInFooter.css';

/** Which server, and which language: quiet, but always there before anybody signs in. */
export function SignInFooter() {
  const { t } = useTranslation();
  const [isServerOpen, setServerOpen] = useState(false);
  const server = useApp((app) => app.settings.server);
  const language = usePageLanguage();
  const host = sameServer(server, LOCAL_SERVER) ? t('signIn.serverLocal') : serverHost(server);
  const other = language === 'en' ? 'zh-CN' : 'en';

  return (
    <footer className="sign-in-footer">
      <button
        type="button"
        className="sign-in-footer-button"
        data-testid="server-settings"
        onClick={() => setServerOpen(true)}
      >
        <Server size={14} aria-hidden="true" />
        <span className="one-line">{t('signIn.server', { host })}</span>
      </button>
      <Button
        look="quiet"
        className="sign-in-footer-language"
        aria-label={`${t('signIn.language')}: ${LANGUAGE_NAMES[other]}`}
        lang={other}
        data-testid="language-switch"
        onClick={() => void changeSettings({ language: other })}
      >
        <Globe size={14} aria-hidden="true" />
        {LANGUAGE_NAMES[other]}
      </Button>
      {isServerOpen && <ServerDialog onClose={() => setServerOpen(false)} />}
    </footer>
  );
}
