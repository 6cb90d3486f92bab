import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../ipc-contract';
import { errorKey } from '../i18n/errorSentence';
import './FailureNotice.css';

/** A failure as a sentence, with the code and the operationID in a fold for whoever is asked for help. */
export function FailureNotice({ failure }: { readonly failure: IpcFailure }) {
  const { t } = useTranslation();
  return (
    <div className="failure" role="alert" data-testid="failure" data-err-code={failure.errCode}>
      <p>{t(errorKey(failure.errCode))}</p>
      <details className="failure-details">
        <summary>{t('app.details')}</summary>
        <dl className="selectable">
          <dt>{t('app.code')}</dt>
          <dd className="numbers">{failure.errCode}</dd>
          {failure.errMsg !== '' && (
            <>
              <dt>{t('app.message')}</dt>
              <dd>{failure.errMsg.slice(0, 500)}</dd>
            </>
          )}
          {failure.operationID !== '' && (
            <>
              <dt>{t('app.operationID')}</dt>
              <dd>{failure.operationID}</dd>
            </>
          )}
        </dl>
      </details>
    </div>
  );
}
