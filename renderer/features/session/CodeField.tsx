import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { TextField } from '../../components/TextField';

const WAIT_SECONDS = 60;

interface CodeFieldProps {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
  /** Asks the server for a code; resolves to whether it was sent. */
  readonly onSend: () => Promise<boolean>;
}

/** The verification code with the button that orders one, at most once a minute. */
export function CodeField({ value, problem, onChange, onSend }: CodeFieldProps) {
  const { t } = useTranslation();
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  const wait = sentAt === null ? 0 : Math.max(0, WAIT_SECONDS - Math.floor((now - sentAt) / 1000));
  const isWaiting = wait > 0;

  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [isWaiting]);

  const send = async (): Promise<void> => {
    if (!(await onSend())) return;
    setSentAt(Date.now());
    setNow(Date.now());
  };

  return (
    <div>
      <TextField
        label={t('signIn.codeLabel')}
        value={value}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        data-testid="verify-code"
        problem={problem}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
        trailing={
          <Button
            look="quiet"
            className="sign-in-code-button numbers"
            disabled={isWaiting}
            data-testid="send-code"
            onClick={() => void send()}
          >
            {isWaiting ? t('signIn.sendCodeAgain', { seconds: wait }) : t('signIn.sendCode')}
          </Button>
        }
      />
      {isWaiting && problem === null && (
        <p className="sign-in-note" role="status">
          {t('signIn.codeSent')}
        </p>
      )}
    </div>
  );
}
