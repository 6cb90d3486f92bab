import { ContactRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../components/BackButton';
import { EmptyState } from '../../components/EmptyState';
import { useNavStore } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { PersonProfile } from './PersonProfile';

/** The profile of whoever is chosen in the contacts. */
export function ProfileColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const friendID = useNavStore((state) => state.friendID);
  return (
    <main className="column content-column" data-region="content">
      <header className="content-header drag">{isNarrow && <BackButton />}</header>
      <ConnectionBar />
      <div className="content-body scroll">
        {friendID !== null ? (
          <PersonProfile key={friendID} userID={friendID} />
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
