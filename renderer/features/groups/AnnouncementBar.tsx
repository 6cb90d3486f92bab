import { Megaphone, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/IconButton';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { useToday } from '../../hooks/useToday';
import { previewText } from '../../lib/longText';
import { noteAnnouncementRead, useAnnouncementsRead } from './announcementsRead';
import { openAnnouncement } from './openGroupDialogs';
import { useGroup } from './useGroup';
import './AnnouncementBar.css';

/** Older announcements are no news to anybody, also on a device that has never shown them. */
const NEWS_MS = 30 * 86_400_000;

/** Above the messages of a group while its announcement is new to the reader. */
export function AnnouncementBar({ groupID }: { readonly groupID: string }) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const today = useToday();
  const { details } = useGroup(groupID);
  const readTime = useAnnouncementsRead(({ times }) => times.get(groupID) ?? 0);
  if (!details?.isJoined) return null;
  const { notification, notificationUpdateTime, notificationUserID } = details.group;
  const isOld = today - notificationUpdateTime > NEWS_MS;
  if (notification.trim() === '' || notificationUserID === ownUserID) return null;
  if (isOld || notificationUpdateTime <= readTime) return null;
  return (
    <div className="announcement-bar" data-testid="announcement-bar">
      <button
        type="button"
        className="announcement-bar-open"
        title={t('groups.announcement.read')}
        onClick={() => openAnnouncement(groupID)}
      >
        <Megaphone size={16} aria-hidden="true" />
        <span className="announcement-bar-label">{t('groups.announcement.bar')}</span>
        <bdi className="one-line">{previewText(notification)}</bdi>
      </button>
      <IconButton
        label={t('groups.announcement.dismiss')}
        onClick={() => noteAnnouncementRead(groupID, notificationUpdateTime)}
        data-testid="announcement-bar-dismiss"
      >
        <X size={16} />
      </IconButton>
    </div>
  );
}
