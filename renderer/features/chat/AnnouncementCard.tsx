import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { cutText } from '../../lib/longText';

/** What is shown of an announcement before it is opened; the server takes longer ones than anybody reads. */
const FOLDED_LENGTH = 160;
const FOLDED_LINES = 3;
const SHOWN_LENGTH = 4_000;

function folded(text: string): string {
  return cutText(text.split('\n').slice(0, FOLDED_LINES).join('\n'), FOLDED_LENGTH);
}

/** The text of an announcement in the chat, folded to a few lines. */
export function AnnouncementCard({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const short = folded(text);
  const isLong = short.length < text.length;
  return (
    <div className="announcement-card">
      <p className="announcement-card-text selectable" id={id} dir="auto">
        {isOpen ? cutText(text, SHOWN_LENGTH) : short}
        {isLong && !isOpen && '…'}
      </p>
      {isLong && (
        <Button
          look="quiet"
          className="announcement-card-more"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('groups.announcement.less') : t('groups.announcement.more')}
        </Button>
      )}
    </div>
  );
}
