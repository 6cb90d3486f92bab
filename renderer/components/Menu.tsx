import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import type { MenuEntry } from './menuEntry';
import { useAfterClose } from './useAfterClose';
import './Menu.css';

interface MenuProps {
  /** The name of the menu for screen readers. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button that opens it. */
  readonly children: ReactElement;
  readonly align?: 'start' | 'end';
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A menu under a button. */
export function Menu({ label, entries, children, align = 'end', onOpenChange }: MenuProps) {
  const { choose, onCloseAutoFocus } = useAfterClose();
  return (
    <DropdownMenu.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu no-drag"
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <DropdownMenu.Separator key={`separator-${index}`} className="menu-separator" />
            ) : (
              <DropdownMenu.Item
                key={entry.key}
                className="menu-item"
                disabled={entry.isDisabled ?? false}
                data-danger={entry.isDanger || undefined}
                data-testid={`menu-${entry.key}`}
                onSelect={() => choose(entry.run)}
              >
                <entry.Icon size={16} aria-hidden="true" />
                <span className="one-line">{entry.label}</span>
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
