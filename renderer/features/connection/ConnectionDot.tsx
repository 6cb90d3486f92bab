import { useTranslation } from 'react-i18next';
import { Tip } from '../../components/Tip';
import { useApp } from '../../stores/appStore';
import './ConnectionDot.css';

type DotState = 'connected' | 'connecting' | 'offline' | 'ended';

/** The state of the connection in one dot; the bar says the same in words when something is wrong. */
export function ConnectionDot() {
  const { t } = useTranslation();
  const state = useApp<DotState>(({ session, connection }) => {
    if (session.status !== 'signedIn' && session.status !== 'signingIn') return 'ended';
    if (connection.status === 'connected') return 'connected';
    return connection.status === 'waiting' ? 'offline' : 'connecting';
  });
  const words = {
    connected: t('connection.connected'),
    connecting: t('connection.connecting'),
    offline: t('connection.offlineShort'),
    ended: t('connection.signedOut'),
  }[state];
  return (
    <Tip text={words}>
      <span
        className="connection-dot no-drag"
        role="img"
        aria-label={`${t('connection.label')}: ${words}`}
        data-testid="connection-dot"
        data-state={state}
      />
    </Tip>
  );
}
