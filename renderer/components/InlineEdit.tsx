import { Check, Pencil, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure, IpcResult } from '../../ipc-contract';
import { FailureNotice } from './FailureNotice';
import { IconButton } from './IconButton';
import './InlineEdit.css';

interface InlineEditProps {
  /** What is edited, e.g. "Remark". */
  readonly label: string;
  readonly editLabel: string;
  readonly value: string;
  /** Stands where there is no value. */
  readonly emptyText: string;
  readonly maxLength: number;
  /** Says under the field what the value is for. */
  readonly note?: string;
  /** What is wrong with a value, as a sentence. */
  readonly check?: (value: string) => string | null;
  /** Shows the new value at once and answers when it is stored. */
  readonly save: (value: string) => Promise<IpcResult<void>>;
  readonly testID: string;
}

/** A value with a pencil. Enter keeps the change, Escape drops it; a refused change comes back into the field. */
export function InlineEdit(props: InlineEditProps) {
  const { label, editLabel, value, emptyText, maxLength, note, check, save, testID } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);

  const close = (): void => {
    setDraft(null);
    setFailure(null);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const problem = draft === null ? null : (check?.(draft.trim()) ?? null);
  const keep = async (): Promise<void> => {
    if (draft === null || problem !== null) return;
    const wanted = draft.trim();
    close();
    if (wanted === value) return;
    const result = await save(wanted);
    if (result.ok) return;
    setFailure(result.failure);
    setDraft(wanted);
  };

  if (draft === null) {
    return (
      <span className="inline-edit">
        <bdi className="inline-edit-value selectable" data-empty={value === '' || undefined} data-testid={testID}>
          {value || emptyText}
        </bdi>
        <IconButton ref={pencil} label={editLabel} onClick={() => setDraft(value)} data-testid={`${testID}-edit`}>
          <Pencil size={15} />
        </IconButton>
      </span>
    );
  }
  return (
    <span className="inline-edit-form">
      <span className="inline-edit-line">
        <input
          className="inline-edit-input"
          type="text"
          aria-label={label}
          aria-invalid={problem !== null || undefined}
          value={draft}
          maxLength={maxLength}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          data-testid={`${testID}-input`}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === 'Enter') void keep();
            else close();
          }}
        />
        <IconButton
          label={t('app.save')}
          disabled={problem !== null}
          onClick={() => void keep()}
          data-testid={`${testID}-save`}
        >
          <Check size={16} />
        </IconButton>
        <IconButton label={t('app.cancel')} onClick={close}>
          <X size={16} />
        </IconButton>
      </span>
      {(problem ?? note) !== undefined && <span className="inline-edit-note">{problem ?? note}</span>}
      {failure && <FailureNotice failure={failure} />}
    </span>
  );
}
