import { Ban, Star } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo } from '../../../ipc-contract';
import { PresenceAvatar } from '../../components/PresenceAvatar';
import { useIsOnline } from '../../hooks/usePresence';
import { friendName, PINNED } from '../../lib/friendSections';

interface ContactRowProps {
  readonly friend: FriendInfo;
  /** The letter that begins above this row. */
  readonly letter: string | undefined;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly isBlocked: boolean;
  readonly isActive: boolean;
  readonly onOpen: (userID: string) => void;
  readonly onFocus: (index: number) => void;
}

export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const { friend, letter, index, total, top, isOpen, isBlocked, isActive, onOpen, onFocus } = props;
  const { t } = useTranslation();
  const isOnline = useIsOnline(friend.userID);
  const name = friendName(friend);
  return (
    <div className="contact-item" role="presentation" style={{ transform: `translateY(${top}px)` }}>
      {letter !== undefined && (
        <div className="contact-letter" aria-hidden="true">
          {letter === PINNED ? (
            <>
              <Star size={12} />
              {t('people.pinned')}
            </>
          ) : (
            letter
          )}
        </div>
      )}
      <div
        className="contact-row"
        role="option"
        aria-selected={isOpen}
        aria-posinset={index + 1}
        aria-setsize={total}
        tabIndex={isActive ? 0 : -1}
        data-testid="contact-row"
        data-user-id={friend.userID}
        data-index={index}
        {...(isActive ? { 'data-region-focus': '' } : {})}
        onFocus={() => onFocus(index)}
        onClick={() => onOpen(friend.userID)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onOpen(friend.userID);
        }}
      >
        <PresenceAvatar id={friend.userID} name={name} faceURL={friend.faceURL} size={36} isOnline={isOnline} />
        <bdi className="contact-name one-line">{name}</bdi>
        {isBlocked && <Ban className="contact-glyph" size={13} aria-label={t('people.blocked')} />}
      </div>
    </div>
  );
});
