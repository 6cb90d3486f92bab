import type { ComponentPropsWithRef } from 'react';
import './Button.css';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  /** `primary` is the one thing to do next on a screen. */
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  /** Keeps the focus but does nothing while the last press is being answered. */
  readonly busy?: boolean;
};

export function Button({ look = 'plain', busy = false, className, onClick, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={className ? `button ${className}` : 'button'}
      data-look={look}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
