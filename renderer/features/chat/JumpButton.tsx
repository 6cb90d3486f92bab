import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './JumpButton.css';

interface JumpButtonProps {
  readonly isShown: boolean;
  /** New messages below the view. */
  readonly count: number;
  readonly onPress: () => void;
}

/** Floats over the messages and leads to the newest one. */
export function JumpButton({ isShown, count, onPress }: JumpButtonProps) {
  const { t } = useTranslation();
  if (!isShown) return null;
  const words = count > 0 ? t('chat.jumpNew', { count }) : '';
  return (
    <button
      type="button"
      className="jump-button numbers"
      data-testid="jump-newest"
      data-new={count > 0 || undefined}
      aria-label={words === '' ? t('chat.jumpNewest') : `${words}. ${t('chat.jumpNewest')}`}
      onClick={onPress}
    >
      <ArrowDown size={16} aria-hidden="true" />
      {words}
    </button>
  );
}
