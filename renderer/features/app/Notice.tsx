import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/FailureNotice';
import { IconButton } from '../../components/IconButton';
import { closeNotice, useNoticeStore } from '../../stores/noticeStore';
import './Notice.css';

const SHOWN_MS = 15_000;

/** What went wrong with something that was asked by a menu or a switch. It goes by itself. */
export function Notice() {
  const { t } = useTranslation();
  const failure = useNoticeStore((state) => state.failure);
  useEffect(() => {
    if (!failure) return undefined;
    const timer = window.setTimeout(closeNotice, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [failure]);
  if (!failure) return null;
  return (
    <div className="notice no-drag" data-testid="notice">
      <FailureNotice failure={failure} />
      <IconButton label={t('people.notice.close')} onClick={closeNotice}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
