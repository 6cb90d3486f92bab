import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { PanelGroup } from '../../components/ActionLine';
import { Segments } from '../../components/Segments';
import { SwitchLine } from '../../components/Switch';
import { changeConversation } from '../../stores/conversationActions';

const DURATIONS = ['10', '30', '60', '300', '3600'] as const;
type Duration = (typeof DURATIONS)[number];
const USUAL = 30;

/** The choice that shows a duration in seconds; another client may have set one between them. */
function nearest(seconds: number): Duration {
  return DURATIONS.findLast((duration) => Number(duration) <= seconds) ?? '10';
}

/** Messages that vanish after they were read, for both sides. */
export function BurnSettings({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const { conversationID, isPrivateChat, burnDuration } = conversation;
  return (
    <PanelGroup>
      <SwitchLine
        label={t('people.details.burn')}
        text={t('people.details.burnText')}
        isOn={isPrivateChat}
        onChange={(isOn) =>
          void changeConversation(
            conversationID,
            isOn ? { isPrivateChat: true, burnDuration: burnDuration || USUAL } : { isPrivateChat: false },
          )
        }
        testID="details-burn"
      />
      {isPrivateChat && (
        <div className="details-burn">
          <p className="details-burn-label" aria-hidden="true">
            {t('people.details.burnAfter')}
          </p>
          <Segments<Duration>
            label={t('people.details.burnAfter')}
            value={nearest(burnDuration || USUAL)}
            onChange={(duration) => void changeConversation(conversationID, { burnDuration: Number(duration) })}
            testID="details-burn-duration"
            options={DURATIONS.map((duration) => ({ value: duration, label: t(`people.details.burn${duration}`) }))}
          />
        </div>
      )}
    </PanelGroup>
  );
}
