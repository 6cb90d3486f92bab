import { LogOut, MonitorSmartphone, TimerOff } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { call } from '../../lib/bridge';
import { useApp } from '../../stores/appStore';
import { setSignInForm } from '../../stores/navStore';
import { useSubmit } from './useSubmit';
import './SessionSheet.css';

type EndedSession = Extract<SessionState, { readonly canReturn: boolean }>;

/** Tells by what the session ended, over chats that stay readable, with the one way back. */
export function SessionSheet() {
  const session = useApp((app) => app.session);
  const [ended, setEnded] = useState<EndedSession | null>(null);
  // While the return is under way the sheet stays, so that a refusal has a place to be said.
  const shown = 'canReturn' in session ? session : session.status === 'signingIn' ? ended : null;
  if (shown !== ended) setEnded(shown);
  return shown && <Sheet session={shown} />;
}

function Sheet({ session }: { readonly session: EndedSession }) {
  const { t } = useTranslation();
  const id = useId();
  const { busy, failure, submit } = useSubmit();
  const { Icon, title, text } = {
    kicked: { Icon: MonitorSmartphone, title: t('sheet.kickedTitle'), text: t('sheet.kickedText') },
    tokenExpired: { Icon: TimerOff, title: t('sheet.expiredTitle'), text: t('sheet.expiredText') },
    tokenInvalid: { Icon: LogOut, title: t('sheet.invalidTitle'), text: t('sheet.invalidText') },
  }[session.status];

  return (
    <section
      className="session-sheet no-drag"
      role="alertdialog"
      aria-modal="false"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      data-testid="session-sheet"
      data-status={session.status}
    >
      <Icon className="session-sheet-icon" size={24} strokeWidth={1.75} aria-hidden="true" />
      <div className="session-sheet-words">
        <h2 className="session-sheet-title" id={`${id}-title`}>
          {title}
        </h2>
        <p className="session-sheet-text" id={`${id}-text`}>
          {text}
        </p>
        {failure && <FailureNotice failure={failure} />}
      </div>
      <Button
        look="primary"
        className="session-sheet-button"
        autoFocus
        busy={busy}
        data-testid="session-sheet-action"
        onClick={() => {
          if (session.canReturn) void submit(() => call('returnToSession', {}));
          else setSignInForm(true);
        }}
      >
        {session.canReturn ? t('sheet.returnHere') : t('sheet.signInAgain')}
      </Button>
    </section>
  );
}
