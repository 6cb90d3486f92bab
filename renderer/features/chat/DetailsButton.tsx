import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/IconButton';
import { setDetailsOpen, useNavStore } from '../../stores/navStore';

/** Opens and closes the panel beside the chat. */
export function DetailsButton() {
  const { t } = useTranslation();
  const isOpen = useNavStore((state) => state.isDetailsOpen);
  return (
    <IconButton
      label={isOpen ? t('people.details.close') : t('people.details.open')}
      aria-expanded={isOpen}
      data-details-button=""
      data-testid="details-button"
      onClick={() => setDetailsOpen(!isOpen)}
    >
      <PanelRight size={20} strokeWidth={1.75} />
    </IconButton>
  );
}
