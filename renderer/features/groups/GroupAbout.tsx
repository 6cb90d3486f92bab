import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { PanelGroup } from '../../components/ActionLine';
import { IconButton } from '../../components/IconButton';
import { InlineEdit } from '../../components/InlineEdit';
import { call } from '../../lib/bridge';
import { cutText } from '../../lib/longText';
import { loadGroup } from '../../stores/groupsStore';
import { IntroductionDialog } from './IntroductionDialog';
import { openAnnouncement } from './openGroupDialogs';
import { ownRights } from './useGroup';

/** What the panel shows of a long text; the whole of it is one press away. */
const SHOWN_TEXT = 600;
const MAX_NICKNAME = 64;

/** Announcement, introduction and one's own name in a group. */
export function GroupAbout({ details }: { readonly details: GroupDetails }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const { group, self, isJoined } = details;
  const { canEdit, canSetOwnNickname } = ownRights(details);
  const { groupID, notification, introduction } = group;

  const saveNickname = async (nickname: string) => {
    const result = await call('updateGroupMember', { groupID, userID: self?.userID ?? '', nickname });
    await loadGroup(groupID);
    return result;
  };

  return (
    <PanelGroup>
      <button
        type="button"
        className="group-about-line"
        disabled={!isJoined}
        onClick={() => openAnnouncement(groupID)}
        data-testid="details-announcement"
      >
        <span className="group-about-label">{t('groups.details.announcement')}</span>
        {notification.trim() === '' ? (
          <span className="group-about-none">{t('groups.details.announcementNone')}</span>
        ) : (
          <bdi className="group-about-text">{cutText(notification, SHOWN_TEXT)}</bdi>
        )}
      </button>
      <div className="group-about-line">
        <span className="group-about-label">
          {t('groups.details.introduction')}
          {canEdit && (
            <IconButton
              className="group-about-edit"
              label={`${t('groups.details.edit')}: ${t('groups.details.introduction')}`}
              onClick={() => setEditing(true)}
              data-testid="introduction-edit"
            >
              <Pencil size={15} />
            </IconButton>
          )}
        </span>
        {introduction.trim() === '' ? (
          <span className="group-about-none">{t('groups.details.introductionNone')}</span>
        ) : (
          <bdi className="group-about-text selectable" title={cutText(introduction, SHOWN_TEXT)}>
            {cutText(introduction, SHOWN_TEXT)}
          </bdi>
        )}
      </div>
      {canSetOwnNickname && self && (
        <div className="group-about-line">
          <span className="group-about-label">{t('groups.details.ownNickname')}</span>
          <InlineEdit
            key={groupID}
            label={t('groups.details.ownNickname')}
            editLabel={t('groups.details.ownNicknameEdit')}
            value={self.nickname}
            emptyText={self.userID}
            maxLength={MAX_NICKNAME}
            note={t('groups.details.ownNicknameHint')}
            save={saveNickname}
            testID="own-nickname"
          />
        </div>
      )}
      {isEditing && <IntroductionDialog group={group} onClose={() => setEditing(false)} />}
    </PanelGroup>
  );
}
