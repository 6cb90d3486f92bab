import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { useToday } from '../../hooks/useToday';
import type { Silence } from '../../lib/groupRules';
import { untilTime } from '../../lib/untilTime';
import { useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { JoinRequestDialog } from '../groups/JoinRequestDialog';

interface ClosedComposerProps {
  readonly silence: Silence;
  readonly details: GroupDetails | null;
}

/** Stands where one would write: why one cannot, and what can be done about it. */
export function ClosedComposer({ silence, details }: ClosedComposerProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const today = useToday();
  const [isAsking, setAsking] = useState(false);
  const groupID = details?.group.groupID;
  const isWaiting = useGroupRequestsStore(
    ({ items }) =>
      items?.some((item) => item.groupID === groupID && item.userID === ownUserID && item.handleResult === 0) ?? false,
  );
  const words =
    silence.reason === 'muted'
      ? t('groups.silence.muted', { time: untilTime(silence.until, today, language) })
      : t(`groups.silence.${silence.reason}`);
  const canAsk = silence.reason === 'outside' && details !== null;
  return (
    <div className="composer" data-region="composer">
      <div className="composer-closed" role="status" data-testid="composer-closed" data-reason={silence.reason}>
        <p>{canAsk && isWaiting ? t('groups.silence.waiting') : words}</p>
        {canAsk && !isWaiting && (
          <Button onClick={() => setAsking(true)} data-testid="ask-to-join">
            {t('groups.silence.join')}
          </Button>
        )}
      </div>
      {isAsking && details && (
        <JoinRequestDialog group={details.group} onJoined={() => setAsking(false)} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}
