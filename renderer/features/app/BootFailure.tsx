import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../../ipc-contract';
import { FailureNotice } from '../../components/FailureNotice';
import './BootFailure.css';

/** The engine did not answer at all: there is nothing to show but that. */
export function BootFailure({ failure }: { readonly failure: IpcFailure }) {
  const { t } = useTranslation();
  return (
    <main className="boot-failure">
      <h1 className="boot-failure-title">{t('app.startFailed')}</h1>
      <FailureNotice failure={failure} />
    </main>
  );
}
