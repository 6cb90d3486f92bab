import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { PanelGroup } from '../../components/ActionLine';
import { SwitchLine } from '../../components/Switch';
import { changeConversation } from '../../stores/conversationActions';

/** What any conversation has: pinned to the top, muted. */
export function ConversationSwitches({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const { conversationID, isPinned, recvMsgOpt } = conversation;
  return (
    <PanelGroup>
      <SwitchLine
        label={t('people.details.pin')}
        isOn={isPinned}
        onChange={(isOn) => void changeConversation(conversationID, { isPinned: isOn })}
        testID="details-pin"
      />
      <SwitchLine
        label={t('people.details.mute')}
        text={t('people.details.muteText')}
        isOn={recvMsgOpt !== 0}
        onChange={(isOn) => void changeConversation(conversationID, { recvMsgOpt: isOn ? 2 : 0 })}
        testID="details-mute"
      />
    </PanelGroup>
  );
}
