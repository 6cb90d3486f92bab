import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../../ipc-contract';
import { FailureNotice } from '../../components/FailureNotice';
import { Segments } from '../../components/Segments';
import { changeSelf, useApp } from '../../stores/appStore';

/** `globalRecvMsgOpt` as the radio buttons name it. */
type Receive = '0' | '1' | '2';

function receiveOf(globalRecvMsgOpt: number | undefined): Receive {
  return globalRecvMsgOpt === 1 ? '1' : globalRecvMsgOpt === 2 ? '2' : '0';
}

/** How messages reach oneself, whoever they are from. Takes effect on all devices. */
export function ReceiveSettings() {
  const { t } = useTranslation();
  const receive = useApp(({ self }) => receiveOf(self?.globalRecvMsgOpt));
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const text = {
    '0': t('people.own.receiveAllText'),
    '1': t('people.own.receiveNotText'),
    '2': t('people.own.receiveSilentlyText'),
  }[receive];
  const change = async (chosen: Receive): Promise<void> => {
    const result = await changeSelf({ globalRecvMsgOpt: Number(chosen) });
    setFailure(result.ok ? null : result.failure);
  };
  return (
    <div className="settings-group">
      <div className="settings-item">
        <div className="settings-item-words">
          <p>{t('people.own.receive')}</p>
        </div>
        <Segments<Receive>
          label={t('people.own.receiveLabel')}
          value={receive}
          onChange={(chosen) => void change(chosen)}
          testID="setting-receive"
          options={[
            { value: '0', label: t('people.own.receiveAll') },
            { value: '2', label: t('people.own.receiveSilently') },
            { value: '1', label: t('people.own.receiveNot') },
          ]}
        />
        <p className="settings-item-note" aria-live="polite">
          {text}
        </p>
        {failure && <FailureNotice failure={failure} />}
      </div>
    </div>
  );
}
