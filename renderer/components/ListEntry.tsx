import type { LucideIcon } from 'lucide-react';
import { UnreadBadge } from './UnreadBadge';
import './ListEntry.css';

interface ListEntryProps {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
  readonly count?: number;
  /** The count in words. */
  readonly countLabel?: string;
  readonly testID?: string;
}

/** A fixed entry above a list: it leads to a page of its own. */
export function ListEntry(props: ListEntryProps) {
  const { Icon, label, isCurrent, onPress, count = 0, countLabel = '', testID } = props;
  return (
    <button
      type="button"
      className="list-entry"
      aria-current={isCurrent ? 'page' : undefined}
      data-testid={testID}
      onClick={onPress}
    >
      <span className="list-entry-icon" aria-hidden="true">
        <Icon size={20} strokeWidth={1.75} />
      </span>
      <span className="list-entry-label one-line">{label}</span>
      <UnreadBadge count={count} label={countLabel} />
    </button>
  );
}
