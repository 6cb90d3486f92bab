import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageLanguage } from '../hooks/usePageLanguage';
import { useToday } from '../hooks/useToday';
import { cutText } from '../lib/longText';
import { fullTime, rowTime } from '../lib/time';
import { Avatar } from './Avatar';
import './RequestRow.css';

interface RequestRowProps {
  readonly id: string;
  readonly name: string;
  readonly faceURL: string;
  /** Unix ms. */
  readonly time: number;
  /** What the person wrote; empty if nothing. */
  readonly message: string;
  /** A further line, e.g. which group it is about or what was answered. */
  readonly note?: string;
  readonly openLabel: string;
  readonly onOpen: () => void;
  /** The buttons, or how it ended. */
  readonly children: ReactNode;
  readonly testID: string;
}

/** A request with who it is from, their words, and what can be done about it. */
export function RequestRow(props: RequestRowProps) {
  const { id, name, faceURL, time, message, note, openLabel, onOpen, children, testID } = props;
  const { t } = useTranslation();
  const language = usePageLanguage();
  const today = useToday();
  return (
    <li className="request-row" data-testid={testID} data-id={id}>
      <button type="button" className="request-open" aria-label={openLabel} title={openLabel} onClick={onOpen}>
        <Avatar id={id} name={name} faceURL={faceURL} size={40} />
      </button>
      <div className="request-body">
        <div className="request-words">
          <p className="request-head">
            <bdi className="request-name one-line">{name}</bdi>
            <time className="request-time numbers" title={time > 0 ? fullTime(time, language) : undefined}>
              {rowTime(time, today, language, t('list.yesterday'))}
            </time>
          </p>
          {message !== '' && (
            <p className="request-message selectable">
              <bdi>{cutText(message, 500)}</bdi>
            </p>
          )}
          {note !== undefined && <p className="request-message">{note}</p>}
        </div>
        <div className="request-actions">{children}</div>
      </div>
    </li>
  );
}
