import type { RefObject } from 'react';
import type { ConversationItem } from '../../../ipc-contract';
import { ClosedComposer } from './ClosedComposer';
import { Composer } from './Composer';
import { useSilence } from './useSilence';

interface ChatComposerProps {
  readonly conversation: ConversationItem;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
}

/** Where a message is written, or why none can be. */
export function ChatComposer({ conversation, inputRef }: ChatComposerProps) {
  const { silence, details } = useSilence(conversation);
  if (silence) return <ClosedComposer silence={silence} details={details} />;
  return <Composer conversation={conversation} inputRef={inputRef} />;
}
