import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { AnnouncementCard } from './AnnouncementCard';
import { contentPreview } from './contentWords';
import { remarkOf } from './remarkOf';
import { Sentence } from './Sentence';
import { announcementOf, tipWords } from './tipWords';
import './SystemLine.css';

/** A tip or a recalled message: a centred line without a bubble. A new announcement brings its text along. */
export function SystemLine({ message }: { readonly message: MessageItem }) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const { content } = message;
  const words =
    content.kind === 'tip' ? tipWords(t, content, { ownUserID, remarkOf }) : contentPreview(t, content, ownUserID);
  const announcement = content.kind === 'tip' ? announcementOf(content) : null;
  return (
    <div
      className="system-line"
      data-testid="system-line"
      {...(content.kind === 'tip' ? { 'data-notification': content.notification } : {})}
      data-client-msg-id={message.clientMsgID}
      tabIndex={-1}
    >
      <p>
        <Sentence text={words} />
      </p>
      {announcement !== null && <AnnouncementCard text={announcement} />}
    </div>
  );
}
