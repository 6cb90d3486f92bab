import { SendHorizontal } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem, IpcFailure } from '../../../ipc-contract';
import { FailureNotice } from '../../components/FailureNotice';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { cutText } from '../../lib/longText';
import { newlineKeyName, sendKeyNames } from '../../lib/keyNames';
import { useApp } from '../../stores/appStore';
import { forgetUnreadLine, showSent, useChatStore } from '../../stores/chatStore';
import { clearDraft, draftOf, flushDraft, keepDraft, MAX_TEXT } from '../../stores/draftKeeper';
import { isSendPress } from './sendPress';
import './Composer.css';

interface ComposerProps {
  readonly conversation: ConversationItem;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
}

/** A placeholder has no ellipsis of its own. */
function shortName(name: string): string {
  const short = cutText(name, 32);
  return short.length < name.length ? `${short}…` : name;
}

/** Blank lines around a message carry nothing; indentation inside it does. */
function trimMessage(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}

/** Where a message is written. Its text is the conversation's draft until it is sent. */
export function Composer({ conversation, inputRef }: ComposerProps) {
  const { t } = useTranslation();
  const numbers = new Intl.NumberFormat(usePageLanguage());
  const { conversationID, showName } = conversation;
  const sendKey = useApp((app) => app.settings.sendKey);
  const platform = useApp((app) => app.platform);
  const canSend = useApp(({ session }) => session.status === 'signedIn' || session.status === 'signingIn');
  const [text, setText] = useState(() => draftOf(conversationID) ?? conversation.draftText);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const isTooLong = text.length > MAX_TEXT;
  const message = trimMessage(text);
  const isReady = canSend && message !== '' && !isTooLong;

  useEffect(() => {
    inputRef.current?.focus();
    const end = inputRef.current?.value.length ?? 0;
    inputRef.current?.setSelectionRange(end, end);
    return flushDraft;
  }, [inputRef]);

  const write = (next: string): void => {
    setText(next);
    setFailure(null);
    keepDraft(conversationID, next);
  };

  const send = async (): Promise<void> => {
    if (!isReady) return;
    setText('');
    setFailure(null);
    clearDraft(conversationID);
    forgetUnreadLine();
    const result = await call('sendTextMessage', { conversationID, text: message });
    if (result.ok) {
      showSent(result.value);
      return;
    }
    // Refused before it became a message: the words go back to where they were written.
    const written = draftOf(conversationID) ?? '';
    const restored = written === '' ? message : `${message}\n${written}`;
    keepDraft(conversationID, restored);
    if (useChatStore.getState().conversationID !== conversationID) return;
    setText(restored);
    setFailure(result.failure);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!isSendPress(event.nativeEvent, sendKey)) return;
    event.preventDefault();
    void send();
  };

  const keys = sendKeyNames(platform);
  return (
    <div className="composer" data-region="composer">
      {failure && <FailureNotice failure={failure} />}
      {!canSend && <p className="composer-note">{t('chat.notSignedIn')}</p>}
      {isTooLong && (
        <p className="composer-note" data-danger role="alert">
          {t('chat.tooLong', { max: numbers.format(MAX_TEXT), length: numbers.format(text.length) })}
        </p>
      )}
      <div className="composer-box">
        <textarea
          ref={inputRef}
          className="composer-input scroll"
          data-testid="composer"
          data-region-focus=""
          dir="auto"
          rows={1}
          value={text}
          placeholder={t('chat.placeholder', { name: shortName(showName) })}
          aria-label={t('chat.composer', { name: showName })}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={flushDraft}
        />
        {text === '' && (
          <span className="composer-hint" aria-hidden="true">
            {t('chat.hintEnter', { send: keys[sendKey], newline: newlineKeyName(platform, sendKey) })}
          </span>
        )}
        <button
          type="button"
          className="composer-send"
          aria-label={t('chat.send')}
          title={`${t('chat.send')} (${keys[sendKey]})`}
          disabled={!isReady}
          data-testid="send"
          onClick={() => {
            void send();
            inputRef.current?.focus();
          }}
        >
          <SendHorizontal size={18} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
