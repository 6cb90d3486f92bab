import { Plus, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { openAddFriend } from '../../stores/dialogStore';

/** The plus in the header: everything that brings new people. */
export function NewContactMenu() {
  const { t } = useTranslation();
  return (
    <Menu
      label={t('people.newMenu')}
      entries={[{ key: 'addFriend', label: t('people.addFriend'), Icon: UserRoundPlus, run: openAddFriend }]}
    >
      <IconButton label={t('people.newMenu')} data-testid="new-menu">
        <Plus size={20} />
      </IconButton>
    </Menu>
  );
}
