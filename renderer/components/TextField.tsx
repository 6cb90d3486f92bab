import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import './TextField.css';

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'id'> & {
  readonly label: string;
  /** What is wrong with the value, as a sentence; null while nothing is. */
  readonly problem?: string | null;
  /** A control inside the field, at its end. */
  readonly trailing?: ReactNode;
};

/** A labelled one-line field with its problem below it. */
export function TextField({ label, problem = null, trailing, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className ? `text-field ${className}` : 'text-field'} data-invalid={problem !== null || undefined}>
      <label className="text-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="text-field-box">
        <input
          id={id}
          className="text-field-input"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem !== null ? `${id}-problem` : undefined}
          {...rest}
        />
        {trailing}
      </div>
      {problem !== null && (
        <p className="text-field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
