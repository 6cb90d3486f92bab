import type { LucideIcon } from 'lucide-react';

interface MenuAction {
  /** Unique in the menu; also the test ID, as `menu-KEY`. */
  readonly key: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Runs after the menu has closed and given the focus back, so that a dialog can return it to the same place. */
  readonly run: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

/** What stands in a menu: actions, and lines between groups of them. */
export type MenuEntry = MenuAction | 'separator';
