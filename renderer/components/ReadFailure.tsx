import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../ipc-contract';
import { Button } from './Button';
import { FailureNotice } from './FailureNotice';
import './ReadFailure.css';

interface ReadFailureProps {
  readonly failure: IpcFailure;
  readonly onRetry: () => void;
}

/** Stands where something stored could not be read. */
export function ReadFailure({ failure, onRetry }: ReadFailureProps) {
  const { t } = useTranslation();
  return (
    <div className="read-failure">
      <FailureNotice failure={failure} />
      <Button onClick={onRetry}>{t('app.tryAgain')}</Button>
    </div>
  );
}
