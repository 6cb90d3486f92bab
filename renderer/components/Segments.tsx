import { useId } from 'react';
import './Segments.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly testID?: string;
}

/** A few exclusive choices side by side: radio buttons, so arrows move and Tab leaves. */
export function Segments<T extends string>({ label, value, options, onChange, testID }: SegmentsProps<T>) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label} data-testid={testID}>
      {options.map((option) => (
        <label key={option.value} className="segment" data-selected={option.value === value || undefined}>
          <input
            type="radio"
            className="segment-input"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
