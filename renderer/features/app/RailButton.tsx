import type { ReactNode } from 'react';
import { Tip } from '../../components/Tip';
import { UnreadBadge } from '../../components/UnreadBadge';

interface RailButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** The accessible name where it says more than the label. */
  readonly description?: string;
  readonly isCurrent: boolean;
  readonly unread?: number;
  readonly onPress: () => void;
}

export function RailButton({ icon, label, description = label, isCurrent, unread = 0, onPress }: RailButtonProps) {
  return (
    <Tip text={label}>
      <button
        type="button"
        className="rail-button"
        aria-label={description}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onPress}
      >
        {icon}
        <span className="rail-badge" aria-hidden="true">
          <UnreadBadge count={unread} label={description} />
        </span>
      </button>
    </Tip>
  );
}
