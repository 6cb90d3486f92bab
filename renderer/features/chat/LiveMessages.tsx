import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { previewText } from '../../lib/longText';
import { clockTime } from '../../lib/time';
import { useChatStore } from '../../stores/chatStore';
import { contentPreview } from './contentWords';

/** Reads incoming messages of the open conversation to screen readers; silent about what was there at opening. */
export function LiveMessages() {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const newest = useChatStore((state) => state.messages.at(-1));
  const [atOpening] = useState(newest?.clientMsgID);
  const isNews = newest && !newest.isOwn && newest.clientMsgID !== atOpening;
  return (
    <p className="visually-hidden" role="log" aria-live="polite">
      {isNews &&
        (newest.content.kind === 'tip' || newest.content.kind === 'revoked'
          ? contentPreview(t, newest.content, ownUserID)
          : t('chat.saidBy', {
              name: previewText(newest.senderNickname || newest.sendID),
              time: clockTime(newest.sendTime, language),
              text: contentPreview(t, newest.content, ownUserID),
            }))}
    </p>
  );
}
