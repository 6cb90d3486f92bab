import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar';
import './PersonRow.css';

interface PresenceAvatarProps {
  readonly id: string;
  readonly name: string;
  readonly faceURL: string;
  readonly size: 32 | 36 | 40 | 72;
  readonly isOnline: boolean;
}

/** An avatar with a dot while the person is online. */
export function PresenceAvatar({ isOnline, ...avatar }: PresenceAvatarProps) {
  const { t } = useTranslation();
  return (
    <span className="presence-avatar">
      <Avatar {...avatar} />
      {isOnline && (
        <span className="presence-dot" data-testid="online-dot">
          <span className="visually-hidden">{t('people.online')}</span>
        </span>
      )}
    </span>
  );
}
