import type { ReactNode } from 'react';
import type { IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';

interface FormShellProps {
  readonly submitLabel: string;
  readonly busyLabel: string;
  readonly busy: boolean;
  readonly failure: IpcFailure | null;
  readonly onSubmit: () => void;
  readonly testID: string;
  readonly children: ReactNode;
}

/** What all sign-in forms share: fields, then what went wrong, then the one button. */
export function FormShell({ submitLabel, busyLabel, busy, failure, onSubmit, testID, children }: FormShellProps) {
  return (
    <form
      className="sign-in-form"
      noValidate
      data-testid={testID}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {children}
      {failure && <FailureNotice failure={failure} />}
      <Button look="primary" type="submit" className="sign-in-submit" busy={busy} data-testid="submit">
        {busy ? busyLabel : submitLabel}
      </Button>
    </form>
  );
}
