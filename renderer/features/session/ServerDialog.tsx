import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { isAddress, LOCAL_SERVER } from '../../lib/serverAddress';
import { changeSettings, useApp } from '../../stores/appStore';

const HTTP = ['http:', 'https:'];
const WS = ['ws:', 'wss:'];

/** The three addresses of the deployment that the next sign-in goes to. */
export function ServerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const current = useApp((app) => app.settings.server);
  const [server, setServer] = useState(current);
  const [isChecked, setChecked] = useState(false);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const isApiOk = isAddress(server.apiAddr, HTTP);
  const isWsOk = isAddress(server.wsAddr, WS);
  const isChatOk = isAddress(server.chatAddr, HTTP);

  const save = async (): Promise<void> => {
    setChecked(true);
    if (!isApiOk || !isWsOk || !isChatOk) return;
    const problem = await changeSettings({ server });
    setFailure(problem);
    if (!problem) onClose();
  };

  return (
    <Dialog title={t('server.title')} onClose={onClose} testID="server-dialog">
      <p className="dialog-text">{t('server.intro')}</p>
      <form
        className="sign-in-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('server.apiAddr')}
          value={server.apiAddr}
          data-testid="api-addr"
          problem={isChecked && !isApiOk ? t('form.httpAddress') : null}
          onChange={(event) => setServer({ ...server, apiAddr: event.target.value.trim() })}
        />
        <TextField
          label={t('server.wsAddr')}
          value={server.wsAddr}
          data-testid="ws-addr"
          problem={isChecked && !isWsOk ? t('form.wsAddress') : null}
          onChange={(event) => setServer({ ...server, wsAddr: event.target.value.trim() })}
        />
        <TextField
          label={t('server.chatAddr')}
          value={server.chatAddr}
          data-testid="chat-addr"
          problem={isChecked && !isChatOk ? t('form.httpAddress') : null}
          onChange={(event) => setServer({ ...server, chatAddr: event.target.value.trim() })}
        />
        {failure && <FailureNotice failure={failure} />}
        <Button
          look="quiet"
          className="server-dialog-reset"
          onClick={() => setServer(LOCAL_SERVER)}
          data-testid="server-reset"
        >
          {t('server.reset')}
        </Button>
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" data-testid="server-save">
            {t('app.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
