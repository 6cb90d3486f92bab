import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea } from '../../components/TextArea';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { usePerson } from '../../hooks/usePerson';
import { cutText } from '../../lib/longText';
import { fullTime } from '../../lib/time';
import { useSubmit } from '../session/useSubmit';
import { noteAnnouncementRead } from './announcementsRead';
import { changeGroup } from './groupActions';
import { ownRights, useGroup } from './useGroup';
import './AnnouncementDialog.css';

const MAX_ANNOUNCEMENT = 4_000;

interface AnnouncementDialogProps {
  readonly groupID: string;
  readonly onClose: () => void;
}

/** The announcement of a group; managers write it here. */
export function AnnouncementDialog({ groupID, onClose }: AnnouncementDialogProps) {
  const { t } = useTranslation();
  const { details } = useGroup(groupID);
  const [isEditing, setEditing] = useState(false);
  const updateTime = details?.group.notificationUpdateTime ?? 0;
  useEffect(() => {
    if (updateTime > 0) noteAnnouncementRead(groupID, updateTime);
  }, [groupID, updateTime]);
  if (!details) return null;
  const { canEdit } = ownRights(details);
  const isEmpty = details.group.notification.trim() === '';
  return (
    <Dialog title={t('groups.announcement.title')} onClose={onClose} testID="announcement-dialog" hasClose>
      {canEdit && (isEditing || isEmpty) ? (
        <AnnouncementForm details={details} onDone={() => (isEmpty ? onClose() : setEditing(false))} />
      ) : (
        <>
          <AnnouncementText details={details} />
          {canEdit && (
            <DialogActions>
              <Button onClick={() => setEditing(true)} data-testid="announcement-edit">
                {t('groups.announcement.edit')}
              </Button>
            </DialogActions>
          )}
        </>
      )}
    </Dialog>
  );
}

function AnnouncementText({ details }: { readonly details: GroupDetails }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { notification, notificationUserID, notificationUpdateTime } = details.group;
  const author = usePerson(notificationUserID);
  if (notification.trim() === '') return <p className="dialog-text">{t('groups.announcement.none')}</p>;
  return (
    <>
      <p className="announcement-text scroll selectable" dir="auto" tabIndex={0} data-testid="announcement-text">
        {cutText(notification, MAX_ANNOUNCEMENT)}
      </p>
      {notificationUpdateTime > 0 && (
        <p className="announcement-by">
          {t('groups.announcement.by', { name: author.name, time: fullTime(notificationUpdateTime, language) })}
        </p>
      )}
    </>
  );
}

function AnnouncementForm({ details, onDone }: { readonly details: GroupDetails; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { groupID, notification } = details.group;
  const [text, setText] = useState(() => cutText(notification, MAX_ANNOUNCEMENT));
  const { busy, failure, submit } = useSubmit();
  const publish = async (next: string): Promise<void> => {
    if (await submit(() => changeGroup(groupID, { notification: next.trim() }))) onDone();
  };
  const isUnchanged = text.trim() === notification.trim() || text.trim() === '';
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void publish(text);
      }}
    >
      <TextArea
        label={t('groups.announcement.label')}
        note={t('groups.announcement.hint')}
        placeholder={t('groups.announcement.placeholder')}
        value={text}
        maxLength={MAX_ANNOUNCEMENT}
        rows={5}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        data-testid="announcement-field"
      />
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        {notification !== '' && (
          <Button look="danger" busy={busy} onClick={() => void publish('')} data-testid="announcement-clear">
            {t('groups.announcement.clear')}
          </Button>
        )}
        <Button look="primary" type="submit" busy={busy} disabled={isUnchanged} data-testid="announcement-publish">
          {t('groups.announcement.publish')}
        </Button>
      </DialogActions>
    </form>
  );
}
