import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { ActionLine } from '../../components/ActionLine';
import { AskedConversationDialog } from '../conversations/AskedConversationDialog';

/** Clears the history of a conversation after asking. */
export function ClearHistoryLine({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ActionLine
        Icon={Eraser}
        label={t('people.menu.clear')}
        isDanger
        onPress={() => setAsking(true)}
        testID="details-clear"
      />
      {isAsking && <AskedConversationDialog asked={{ what: 'clear', conversation }} onClose={() => setAsking(false)} />}
    </>
  );
}
