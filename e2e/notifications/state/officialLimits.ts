import { eachSection, type Facts, type Section, type State, type Things, type Watched } from './State';

interface Limit {
  readonly section: Section;
  /** These are not compared. */
  readonly facts: readonly string[];
  readonly reason: string;
}

/** What cannot be compared with the official SDK, and why. Everything else is. */
export const officialLimits: readonly Limit[] = [
  {
    section: 'conversations',
    facts: ['isActive'],
    reason: 'its conversation of a group that was left keeps isNotInGroup false; the list of groups tells',
  },
  { section: 'unread', facts: ['maxSeq'], reason: 'none of its calls tells it' },
];

/** A state without what the official SDK cannot know, or counts otherwise in these chats. */
export function withinOfficialLimits(state: State, watched: Watched): State {
  const kept = (section: Section): Things => {
    if (section === 'unread' && watched.officialMiscounts !== undefined) return {};
    const limits = officialLimits.filter((limit) => limit.section === section);
    const left = new Set(limits.flatMap((limit) => limit.facts));
    return Object.fromEntries(
      Object.entries(state[section]).map(([key, facts]): [string, Facts] => [
        key,
        Object.fromEntries(Object.entries(facts).filter(([name]) => !left.has(name))),
      ]),
    );
  };
  return eachSection(kept);
}
