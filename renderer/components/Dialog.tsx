import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import './Dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly testID?: string;
  /** A cross beside the title, where no button at the end closes the dialog. */
  readonly hasClose?: boolean;
}

/**
 * A modal dialog on the platform's own `<dialog>`: it keeps the focus inside, closes on Escape and on a press beside
 * it, and gives the focus back. Mount it to open it. The focus starts at `data-autofocus`, else at the first control.
 */
export function Dialog({ title, onClose, children, testID, hasClose = false }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const titleID = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const returnTo = document.activeElement;
    dialog.showModal();
    // React's autoFocus acts before the dialog is open, and leaves no attribute for the platform to see.
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.close();
      if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className="dialog no-drag"
      aria-labelledby={titleID}
      data-testid={testID}
      onCancel={(event) => {
        // In React the event of a dialog inside this one comes by here, too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 className="dialog-title" id={titleID}>
            {title}
          </h2>
          {hasClose && (
            <IconButton label={t('people.notice.close')} onClick={onClose} data-testid="dialog-close">
              <X size={18} />
            </IconButton>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
