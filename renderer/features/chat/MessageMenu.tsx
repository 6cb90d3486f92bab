import { Copy, RotateCw, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { ContextMenu } from '../../components/ContextMenu';
import type { MenuEntry } from '../../components/menuEntry';
import { call } from '../../lib/bridge';
import { useChatStore } from '../../stores/chatStore';
import { resend } from './resend';

interface Target {
  readonly message: MessageItem;
  /** What was selected inside the bubble; copying then means that. */
  readonly selection: string;
}

function targetOf(pressed: Element): Target | null {
  const bubble = pressed.closest('[data-client-msg-id]');
  const id = bubble?.getAttribute('data-client-msg-id');
  const message = useChatStore.getState().messages.find(({ clientMsgID }) => clientMsgID === id);
  if (!bubble || !message) return null;
  const selection = document.getSelection();
  const isInside = selection?.anchorNode && bubble.contains(selection.anchorNode);
  return { message, selection: isInside ? selection.toString() : '' };
}

interface MessageMenuProps {
  readonly onDelete: (message: MessageItem) => void;
  readonly children: ReactElement;
}

/** The menu of whichever bubble was pressed, by mouse or keyboard: one menu for the whole list. */
export function MessageMenu({ onDelete, children }: MessageMenuProps) {
  const { t } = useTranslation();

  const entriesOf = (pressed: Element): readonly MenuEntry[] | null => {
    const target = targetOf(pressed);
    if (target === null) return null;
    const { message, selection } = target;
    const entries: MenuEntry[] = [];
    if (message.content.kind === 'text') {
      const text = (selection || message.content.text).slice(0, 100_000);
      entries.push({ key: 'copy', label: t('chat.copy'), Icon: Copy, run: () => void call('copyText', { text }) });
    }
    if (message.status === 'failed') {
      entries.push({ key: 'retry', label: t('chat.retry'), Icon: RotateCw, run: () => void resend(message) });
    }
    const remove = (): void => onDelete(message);
    return [...entries, { key: 'delete', label: t('chat.delete'), Icon: Trash2, isDanger: true, run: remove }];
  };

  return (
    <ContextMenu label={t('chat.messageMenu')} entriesOf={entriesOf}>
      {children}
    </ContextMenu>
  );
}
