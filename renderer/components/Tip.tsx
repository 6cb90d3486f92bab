import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import './Tip.css';

/** A tooltip to the right of an icon whose name is not written out. The child carries its own accessible name. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip no-drag" side="right" sideOffset={8} collisionPadding={8}>
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
