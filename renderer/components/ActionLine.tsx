import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './ActionLine.css';

/** Lines that belong together, in a frame with a hairline between them. */
export function PanelGroup({ children }: { readonly children: ReactNode }) {
  return <div className="panel-group">{children}</div>;
}

interface ActionLineProps {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly testID?: string;
}

/** One line of a panel that does something. */
export function ActionLine({ Icon, label, onPress, isDanger = false, isDisabled = false, testID }: ActionLineProps) {
  return (
    <button
      type="button"
      className="action-line"
      data-danger={isDanger || undefined}
      disabled={isDisabled}
      data-testid={testID}
      onClick={onPress}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      {label}
    </button>
  );
}
