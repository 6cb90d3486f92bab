import { Search, X } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import './SearchField.css';

interface SearchFieldProps {
  /** Placeholder and accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Keys that the field itself has no use for: arrows into the results, Enter for the first one. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly maxLength?: number;
  /** Where a dialog's focus starts. */
  readonly autoFocus?: boolean;
  readonly testID?: string;
}

/** A field that narrows what stands below it. Escape empties it first, and only then means what it means elsewhere. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onKeyDown, maxLength = 128, autoFocus = false, testID } = props;
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="search-field no-drag" role="search">
      <Search size={16} aria-hidden="true" />
      <input
        ref={input}
        className="search-field-input"
        type="text"
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={maxLength}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        {...(autoFocus ? { 'data-autofocus': '' } : {})}
        data-testid={testID}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            event.stopPropagation();
            onChange('');
            return;
          }
          onKeyDown?.(event);
        }}
      />
      {value !== '' && (
        <IconButton
          className="search-field-clear"
          label={t('people.clearSearch')}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <X size={14} />
        </IconButton>
      )}
    </div>
  );
}
