import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { splitLinks } from '../../lib/links';
import { COLLAPSED_LENGTH, cutText, EXPAND_STEP } from '../../lib/longText';
import { MessageLink } from './MessageLink';
import './MessageText.css';

/** A message's text as text nodes and links; very long ones open step by step. */
export function MessageText({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(COLLAPSED_LENGTH);
  const shown = cutText(text, limit);
  const parts = useMemo(() => splitLinks(shown), [shown]);
  return (
    <>
      <div className="message-text" dir="auto">
        {parts.map((part, index) =>
          part.kind === 'link' ? <MessageLink key={index} link={part} /> : <span key={index}>{part.text}</span>,
        )}
        {shown.length < text.length && '…'}
      </div>
      {shown.length < text.length && (
        <Button look="quiet" className="message-more" onClick={() => setLimit(limit + EXPAND_STEP)}>
          {t('chat.showMore')}
        </Button>
      )}
    </>
  );
}
