import './UnreadBadge.css';

interface UnreadBadgeProps {
  readonly count: number;
  readonly isMuted?: boolean;
  /** The count in words. */
  readonly label: string;
}

/** The filled count; grey when muted, nothing at zero. */
export function UnreadBadge({ count, isMuted = false, label }: UnreadBadgeProps) {
  if (count <= 0) return null;
  return (
    <span
      className="unread-badge numbers"
      data-testid="unread"
      data-count={count}
      data-muted={isMuted || undefined}
      title={label}
    >
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
