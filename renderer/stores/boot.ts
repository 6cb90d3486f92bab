import type { AppEvent, SessionState } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { applyAppEvents, useAppStore } from './appStore';
import { applyChatEvents, closeConversation, resumeConversation } from './chatStore';
import {
  applyConversationEvents,
  clearConversations,
  loadConversationsTo,
  useConversationsStore,
} from './conversationsStore';
import { closeDialogs } from './dialogStore';
import { clearDrafts, flushDraft } from './draftKeeper';
import { blacksList } from './blacksStore';
import { friendRequestsList } from './friendRequestsStore';
import { friendsList } from './friendsStore';
import { applyGroupMemberEvents } from './groupMembersStore';
import { groupRequestsList } from './groupRequestsStore';
import { applyGroupEvents, clearGroupDetails, groupsList } from './groupsStore';
import { closeNotice } from './noticeStore';
import { applyOnlineEvents, clearOnline } from './onlineStore';
import { applyProfileEvents, clearProfiles } from './profilesStore';
import { useNavStore } from './navStore';
import { clearReadingPositions } from './readingPositions';

/** Lists that are read as a whole, at the start and after their event. */
const lists = [friendsList, friendRequestsList, blacksList, groupsList, groupRequestsList];

/** Whose data the stores hold. */
let shownUserID: string | null = null;

function sessionUser(session: SessionState, isFirst: boolean): string | null {
  // A sign-in from the form fills the stores when it has worked; one that runs at the start shows what is stored.
  if (session.status === 'signingIn') return isFirst ? session.userID : shownUserID;
  return session.status === 'signedOut' ? null : session.userID;
}

function forgetUser(): void {
  closeConversation();
  clearConversations();
  for (const list of lists) list.clear();
  clearProfiles();
  clearOnline();
  clearGroupDetails();
  closeNotice();
  clearDrafts();
  clearReadingPositions();
  useNavStore.setState({ section: 'chats', friendID: null, contactsPage: null, settingsPage: null });
  closeDialogs();
}

/** Empties and fills the stores when another person's data is to be shown. */
function followSession(isFirst: boolean): void {
  const session = useAppStore.getState().app?.session;
  if (!session) return;
  if (session.status === 'signedIn') useNavStore.setState({ signInForm: false });
  if (session.status === 'signedOut') useNavStore.setState({ signInForm: true });
  const userID = sessionUser(session, isFirst);
  if (userID !== shownUserID) {
    forgetUser();
    shownUserID = userID;
  }
  if (userID === null) return;
  if (session.status === 'signedIn' && !isFirst) resumeConversation();
  // Also after a read that came too early, while the engine was still opening this user's data.
  if (!useConversationsStore.getState().loaded) void loadConversationsTo(0);
  for (const list of lists) if (list.useStore.getState().items === null) void list.load();
}

/** Each store takes the whole batch in one update; React renders once for all of them. */
function applyEvents(events: readonly AppEvent[]): void {
  applyAppEvents(events);
  applyConversationEvents(events);
  applyChatEvents(events);
  applyProfileEvents(events);
  applyOnlineEvents(events);
  applyGroupEvents(events);
  applyGroupMemberEvents(events);
  for (const list of lists) if (events.some((event) => event.type === list.event)) void list.load();
  if (events.some((event) => event.type === 'session')) followSession(false);
}

/** Connects the page to the engine: listens first, then asks, so that nothing falls between. Returns the way out. */
export function boot(): () => void {
  let waiting: AppEvent[] | null = [];
  const stop = window.openim.onEvents((events) => {
    if (waiting) waiting.push(...events);
    else applyEvents(events);
  });
  const onLeave = (): void => flushDraft();
  window.addEventListener('pagehide', onLeave);
  window.addEventListener('blur', onLeave);

  void call('getAppState', {}).then((result) => {
    const missed = waiting ?? [];
    waiting = null;
    if (!result.ok) {
      useAppStore.setState({ bootFailure: result.failure });
      return;
    }
    useAppStore.setState({ app: result.value });
    followSession(true);
    if (missed.length > 0) applyEvents(missed);
  });

  return () => {
    stop();
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('blur', onLeave);
  };
}
