import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../lib/bridge';
import { IconButton } from './IconButton';

const SHOW_DONE_MS = 1500;

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = window.setTimeout(() => setDone(false), SHOW_DONE_MS);
    return () => window.clearTimeout(timer);
  }, [isDone]);

  const copy = async (): Promise<void> => {
    const result = await call('copyText', { text });
    setDone(result.ok);
  };
  return (
    <IconButton label={isDone ? t('app.copied') : label} onClick={() => void copy()}>
      {isDone ? <Check size={16} /> : <Copy size={16} />}
    </IconButton>
  );
}
