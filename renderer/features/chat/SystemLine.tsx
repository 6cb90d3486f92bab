import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { contentPreview } from './contentWords';
import './SystemLine.css';

/** A tip or a recalled message: a centred line without a bubble. */
export function SystemLine({ message }: { readonly message: MessageItem }) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  return (
    <p className="system-line" data-testid="system-line" data-client-msg-id={message.clientMsgID} tabIndex={-1}>
      {contentPreview(t, message.content, ownUserID)}
    </p>
  );
}
