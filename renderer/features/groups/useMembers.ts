import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { openMemberView, type MemberView, type MemberWindow } from '../../stores/groupMembersStore';

/** Typing asks once it pauses. */
const SETTLE_MS = 150;

interface ShownMembers {
  readonly view: MemberView;
  readonly window: MemberWindow;
}

/** Members of a group in pages around what is shown. Give the component the group's ID as its key. */
export function useMembers(groupID: string, keyword: string): ShownMembers {
  const [view] = useState(() => openMemberView(groupID));
  const window = useStore(view.store);
  useEffect(() => {
    view.show(0, 0);
    return view.close;
  }, [view]);
  useEffect(() => {
    const wanted = keyword.trim();
    const timer = globalThis.setTimeout(() => view.setKeyword(wanted), wanted === '' ? 0 : SETTLE_MS);
    return () => globalThis.clearTimeout(timer);
  }, [view, keyword]);
  return { view, window };
}
