import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { closeDialogs, closeProfile } from '../../stores/dialogStore';
import { PersonProfile } from './PersonProfile';

interface ProfileDialogProps {
  readonly userID: string;
  /** What the group in which the person was met has to say. */
  readonly extra?: ReactNode;
  readonly canAdd?: boolean;
}

/** Anybody's profile, opened from wherever their face or name is. */
export function ProfileDialog({ userID, extra, canAdd = true }: ProfileDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('people.profile.dialog')} onClose={closeProfile} testID="profile-dialog" hasClose>
      <PersonProfile key={userID} userID={userID} extra={extra} canAdd={canAdd} onLeave={closeDialogs} />
    </Dialog>
  );
}
