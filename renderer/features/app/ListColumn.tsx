import { useNavStore } from '../../stores/navStore';
import { ConversationsColumn } from '../conversations/ConversationsColumn';
import { ContactsColumn } from '../contacts/ContactsColumn';
import { SettingsColumn } from '../settings/SettingsColumn';

/** The list that belongs to the current section. */
export function ListColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const section = useNavStore((state) => state.section);
  switch (section) {
    case 'chats':
      return <ConversationsColumn isNarrow={isNarrow} />;
    case 'contacts':
      return <ContactsColumn isNarrow={isNarrow} />;
    case 'settings':
      return <SettingsColumn isNarrow={isNarrow} />;
  }
}
