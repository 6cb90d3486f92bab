import type { ComponentPropsWithRef } from 'react';
import './IconButton.css';

type IconButtonProps = ComponentPropsWithRef<'button'> & { readonly label: string };

/** A quiet square button with an icon; its label is its name and its tooltip. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={className ? `icon-button ${className}` : 'icon-button'}
      aria-label={label}
      title={label}
      {...rest}
    />
  );
}
