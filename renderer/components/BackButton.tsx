import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../stores/navStore';
import { IconButton } from './IconButton';

/** Leads from the content back to the list in a narrow window. */
export function BackButton() {
  const { t } = useTranslation();
  return (
    <IconButton label={t('app.back')} onClick={goBack} data-testid="back">
      <ArrowLeft size={20} />
    </IconButton>
  );
}
