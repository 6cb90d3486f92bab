import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { clearHistory, deleteConversation } from '../../stores/conversationActions';
import { useSubmit } from '../session/useSubmit';
import type { AskedConversation } from './conversationMenu';

interface AskedConversationDialogProps {
  readonly asked: AskedConversation;
  readonly onClose: () => void;
}

/** Asks before a history or a whole conversation goes, and says what is lost and who keeps theirs. */
export function AskedConversationDialog({ asked, onClose }: AskedConversationDialogProps) {
  const { t } = useTranslation();
  const { busy, failure, submit } = useSubmit();
  const { conversationID, conversationType, showName: name } = asked.conversation;
  const isGroup = conversationType === 3;
  const words =
    asked.what === 'clear'
      ? {
          title: isGroup ? t('people.menu.clearGroupTitle', { name }) : t('people.menu.clearTitle', { name }),
          text: isGroup ? t('people.menu.clearGroupText') : t('people.menu.clearText', { name }),
          confirm: t('people.menu.clearConfirm'),
        }
      : {
          title: isGroup ? t('people.menu.deleteGroupTitle', { name }) : t('people.menu.deleteTitle', { name }),
          text: t('people.menu.deleteText'),
          confirm: t('people.menu.deleteConfirm'),
        };
  const confirm = async (): Promise<void> => {
    const run = asked.what === 'clear' ? clearHistory : deleteConversation;
    if (await submit(() => run(conversationID))) onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose} testID={`${asked.what}-dialog`}>
      <p className="dialog-text">{words.text}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void confirm()} data-testid={`${asked.what}-confirm`}>
          {words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
