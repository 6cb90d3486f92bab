import { LogIn, MessagesSquare, Plus, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { openAddFriend } from '../../stores/dialogStore';
import { openCreateGroup, openJoinGroup } from '../groups/openGroupDialogs';

/** The plus in the header: everything that brings new people. */
export function NewContactMenu() {
  const { t } = useTranslation();
  return (
    <Menu
      label={t('people.newMenu')}
      entries={[
        { key: 'addFriend', label: t('people.addFriend'), Icon: UserRoundPlus, run: openAddFriend },
        { key: 'createGroup', label: t('people.createGroup'), Icon: MessagesSquare, run: () => openCreateGroup() },
        { key: 'joinGroup', label: t('people.joinGroup'), Icon: LogIn, run: openJoinGroup },
      ]}
    >
      <IconButton label={t('people.newMenu')} data-testid="new-menu">
        <Plus size={20} />
      </IconButton>
    </Menu>
  );
}
