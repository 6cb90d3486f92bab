import { ContactRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../components/BackButton';
import { EmptyState } from '../../components/EmptyState';
import { useFriendsStore } from '../../stores/friendsStore';
import { useNavStore } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { ProfileCard } from './ProfileCard';

/** The profile of the chosen friend. */
export function ProfileColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const friendID = useNavStore((state) => state.friendID);
  const friend = useFriendsStore((state) => state.items?.find(({ userID }) => userID === friendID));
  return (
    <main className="column content-column" data-region="content">
      <header className="content-header drag">{isNarrow && <BackButton />}</header>
      <ConnectionBar />
      <div className="content-body scroll">
        {friend ? (
          <ProfileCard key={friend.userID} friend={friend} />
        ) : (
          <EmptyState
            icon={<ContactRound size={36} strokeWidth={1.25} />}
            title={t('contacts.pickTitle')}
            text={t('contacts.pickText')}
          />
        )}
      </div>
    </main>
  );
}
