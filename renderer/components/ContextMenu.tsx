import { ContextMenu as Radix } from 'radix-ui';
import { useState, type MouseEvent, type ReactElement } from 'react';
import type { MenuEntry } from './menuEntry';
import { useAfterClose } from './useAfterClose';
import './Menu.css';

interface ContextMenuProps {
  readonly label: string;
  /** What the menu of the pressed element holds; null where there is none. One menu serves a whole list. */
  readonly entriesOf: (pressed: Element) => readonly MenuEntry[] | null;
  readonly children: ReactElement;
}

/** The menu of whatever lies under the pointer or has the focus: right button, Shift + F10, the menu key. */
export function ContextMenu({ label, entriesOf, children }: ContextMenuProps) {
  const [entries, setEntries] = useState<readonly MenuEntry[]>([]);
  const { choose, onCloseAutoFocus } = useAfterClose();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger
        asChild
        onContextMenu={(event) => {
          const pressed = event.target instanceof Element ? entriesOf(event.target) : null;
          if (pressed) setEntries(pressed);
          else event.preventDefault();
        }}
      >
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu no-drag"
          aria-label={label}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <Radix.Separator key={`separator-${index}`} className="menu-separator" />
            ) : (
              <Radix.Item
                key={entry.key}
                className="menu-item"
                disabled={entry.isDisabled ?? false}
                data-danger={entry.isDanger || undefined}
                data-testid={`menu-${entry.key}`}
                onSelect={() => choose(entry.run)}
              >
                <entry.Icon size={16} aria-hidden="true" />
                <span className="one-line">{entry.label}</span>
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Opens the context menu around a button at this button, for those who do not know of the right button. */
export function openContextMenu(event: MouseEvent<HTMLElement>): void {
  const { right, bottom } = event.currentTarget.getBoundingClientRect();
  event.currentTarget.dispatchEvent(
    new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: right, clientY: bottom + 4 }),
  );
}
