import { useNavStore } from '../../stores/navStore';
import { ChatColumn } from '../chat/ChatColumn';
import { ContactsContent } from '../contacts/ContactsContent';
import { SettingsContent } from '../settings/SettingsContent';

/** What belongs to the choice in the list. */
export function ContentColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const section = useNavStore((state) => state.section);
  switch (section) {
    case 'chats':
      return <ChatColumn isNarrow={isNarrow} />;
    case 'contacts':
      return <ContactsContent isNarrow={isNarrow} />;
    case 'settings':
      return <SettingsContent isNarrow={isNarrow} />;
  }
}
