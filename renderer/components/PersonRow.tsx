import type { ReactNode } from 'react';
import { PresenceAvatar } from './PresenceAvatar';
import './PersonRow.css';

interface PersonRowProps {
  /** The userID, or the groupID: it decides the colour. */
  readonly id: string;
  readonly name: string;
  readonly faceURL: string;
  /** The second line. */
  readonly text?: ReactNode;
  /** Beside the name: a role, a glyph. */
  readonly mark?: ReactNode;
  readonly isOnline?: boolean;
  /** A press on avatar or name; without it they are no button. */
  readonly onOpen?: (id: string) => void;
  /** Buttons or a state at the end of the row. */
  readonly children?: ReactNode;
  readonly testID?: string;
}

/** A person (or a group) with a second line and what can be done at the end. */
export function PersonRow(props: PersonRowProps) {
  const { id, name, faceURL, text, mark, isOnline = false, onOpen, children, testID = 'person-row' } = props;
  const who = (
    <>
      <PresenceAvatar id={id} name={name} faceURL={faceURL} size={40} isOnline={isOnline} />
      <span className="person-row-words">
        <span className="person-row-name">
          <bdi className="one-line">{name}</bdi>
          {mark}
        </span>
        {text !== undefined && <span className="person-row-text one-line">{text}</span>}
      </span>
    </>
  );
  return (
    <div className="person-row" data-testid={testID} data-id={id}>
      {onOpen ? (
        <button type="button" className="person-row-open" onClick={() => onOpen(id)}>
          {who}
        </button>
      ) : (
        <span className="person-row-open">{who}</span>
      )}
      {children !== undefined && <span className="person-row-trailing">{children}</span>}
    </div>
  );
}
