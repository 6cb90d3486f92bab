import type { Owner, Person } from './people';
import type { Stage } from './Stage';
import type { Section, Watched } from './state/State';

/** What the raw devices must see of the notification. */
export interface Delivered {
  /** The `n_…` conversation; the `sn_…` of a message of a notification account. */
  readonly conversationID: string;
  /** The other `n_…` conversations of a notification that goes to several people one by one. */
  readonly alsoIn?: readonly string[];
  readonly sessionType: 1 | 3 | 4;
  /** The chat that gets the line, when there is one. */
  readonly chatID?: string;
  /** A part of the tips. */
  readonly tips?: object;
}

/** A case that is prepared and can be played. */
export interface Scene {
  readonly watched: Watched;
  readonly act: () => Promise<unknown>;
  readonly delivered: Delivered;
  /** What must hold besides, when all devices agree. */
  readonly also?: () => Promise<void> | void;
  /** A later change that must still arrive everywhere. */
  readonly later?: () => Promise<unknown>;
}

/** One act, what is sent because of it, and what becomes of everybody's state. The table in docs/notifications.md lists them. */
export interface NotificationCase {
  readonly number: number;
  /** What is done; the name of the test. */
  readonly title: string;
  /** On what the act is done. */
  readonly by: 'our engine' | 'the official SDK' | 'REST' | 'an administrator' | 'an injected notification';
  /** The acting user as the notification names him. */
  readonly sender: string;
  /** Whose devices get it, and how many copies when it is not one. */
  readonly receivers: Partial<Readonly<Record<Person, number>>>;
  readonly isStored?: boolean;
  readonly hasChatLine?: boolean;
  /** The sections of the server's state that change, for those for whom any does. */
  readonly changes: Partial<Readonly<Record<Owner, readonly Section[]>>>;
  readonly prepare: (stage: Stage) => Promise<Scene> | Scene;
}
