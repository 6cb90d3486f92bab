import { eachSection, type Facts, type Section, type State, type Things, type Watched } from './State';

interface Limit {
  readonly section: Section;
  /** These are not compared. */
  readonly facts: readonly string[];
  /** They are, unless the server says '', 0 or false. */
  readonly onlyWhenEmpty?: boolean;
  readonly reason: string;
}

/** What cannot be compared with the official SDK, and why. Everything else is. */
export const officialLimits: readonly Limit[] = [
  {
    section: 'friends',
    facts: ['remark', 'ex', 'isPinned'],
    onlyWhenEmpty: true,
    reason: 'it stores a changed friend without the fields that have become empty',
  },
  {
    section: 'conversations',
    facts: ['isActive'],
    reason: 'its conversation of a group that was left keeps isNotInGroup false; the list of groups tells',
  },
  { section: 'unread', facts: ['maxSeq'], reason: 'none of its calls tells it' },
];

/** A state without what the official SDK cannot know, given what the server says. */
export function withinOfficialLimits(state: State, server: State, watched: Watched): State {
  const things = (section: Section): Things => {
    if (section === 'unread' && watched.officialMiscounts !== undefined) return {};
    const limits = officialLimits.filter((limit) => limit.section === section);
    const isLeft = (key: string, name: string): boolean =>
      limits.some(
        ({ facts, onlyWhenEmpty = false }) => facts.includes(name) && !(onlyWhenEmpty && server[section][key]?.[name]),
      );
    return Object.fromEntries(
      Object.entries(state[section]).map(([key, facts]): [string, Facts] => [
        key,
        Object.fromEntries(Object.entries(facts).filter(([name]) => !isLeft(key, name))),
      ]),
    );
  };
  return eachSection(things);
}
