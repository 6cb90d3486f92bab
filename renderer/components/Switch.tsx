import { Switch as Radix } from 'radix-ui';
import { useId } from 'react';
import './Switch.css';

interface SwitchLineProps {
  readonly label: string;
  /** What it does, where the label does not say it all. */
  readonly text?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
  readonly testID?: string;
}

/** One line of a panel with a switch at its end; a press anywhere on the line turns it. */
export function SwitchLine({ label, text, isOn, onChange, isDisabled = false, testID }: SwitchLineProps) {
  const id = useId();
  return (
    <label className="switch-line" htmlFor={id}>
      <span className="switch-line-words">
        {label}
        {text !== undefined && (
          <span className="switch-line-text" id={`${id}-text`}>
            {text}
          </span>
        )}
      </span>
      <Radix.Root
        id={id}
        className="switch"
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled}
        aria-label={label}
        aria-describedby={text !== undefined ? `${id}-text` : undefined}
        data-testid={testID}
      >
        <Radix.Thumb className="switch-thumb" />
      </Radix.Root>
    </label>
  );
}
