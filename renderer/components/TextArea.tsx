import { useId, type ComponentPropsWithRef } from 'react';
import './TextArea.css';
import './TextField.css';

type TextAreaProps = Omit<ComponentPropsWithRef<'textarea'>, 'id'> & {
  readonly label: string;
  /** What the text is for, below the field. */
  readonly note?: string;
};

/** A labelled field for several lines; it grows with its text. */
export function TextArea({ label, note, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label className="text-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="text-field-box">
        <textarea
          id={id}
          className="text-area-input scroll"
          dir="auto"
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          {...rest}
        />
      </div>
      {note !== undefined && (
        <p className="text-area-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
