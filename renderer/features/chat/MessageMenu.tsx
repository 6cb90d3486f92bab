import { Copy, RotateCw, Trash2 } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { call } from '../../lib/bridge';
import { useChatStore } from '../../stores/chatStore';
import { resend } from './resend';
import '../../components/Menu.css';

interface Target {
  readonly message: MessageItem;
  /** What was selected inside the bubble; copying then means that. */
  readonly selection: string;
}

function targetOf(element: EventTarget): Target | null {
  if (!(element instanceof Element)) return null;
  const bubble = element.closest('[data-client-msg-id]');
  const id = bubble?.getAttribute('data-client-msg-id');
  const message = useChatStore.getState().messages.find(({ clientMsgID }) => clientMsgID === id);
  if (!bubble || !message) return null;
  const selection = document.getSelection();
  const isInside = selection?.anchorNode && bubble.contains(selection.anchorNode);
  return { message, selection: isInside ? selection.toString() : '' };
}

interface MessageMenuProps {
  readonly onDelete: (message: MessageItem) => void;
  readonly children: ReactNode;
}

/** The menu of whichever bubble was pressed, by mouse or keyboard: one menu for the whole list. */
export function MessageMenu({ onDelete, children }: MessageMenuProps) {
  const { t } = useTranslation();
  const [target, setTarget] = useState<Target | null>(null);
  const message = target?.message;
  const text = message?.content.kind === 'text' ? message.content.text : null;
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          const pressed = targetOf(event.target);
          setTarget(pressed);
          if (!pressed) event.preventDefault();
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu no-drag" aria-label={t('chat.messageMenu')} collisionPadding={8}>
          {text !== null && (
            <ContextMenu.Item
              className="menu-item"
              onSelect={() => void call('copyText', { text: (target?.selection || text).slice(0, 100_000) })}
            >
              <Copy size={16} aria-hidden="true" />
              {t('chat.copy')}
            </ContextMenu.Item>
          )}
          {message?.status === 'failed' && (
            <ContextMenu.Item className="menu-item" onSelect={() => void resend(message)}>
              <RotateCw size={16} aria-hidden="true" />
              {t('chat.retry')}
            </ContextMenu.Item>
          )}
          {message && (
            <ContextMenu.Item className="menu-item" data-danger onSelect={() => onDelete(message)}>
              <Trash2 size={16} aria-hidden="true" />
              {t('chat.delete')}
            </ContextMenu.Item>
          )}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
