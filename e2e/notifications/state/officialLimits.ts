import { eachSection, type Facts, type Section, type State, type Things } from './State';

interface Limit {
  readonly section: Section;
  /** These facts are not compared; without it, the whole section. */
  readonly facts?: readonly string[];
  readonly reason: string;
}

/** What cannot be compared with the official SDK, and why. Everything else is. */
export const officialLimits: readonly Limit[] = [
  { section: 'unread', facts: ['maxSeq', 'hasReadSeq'], reason: 'none of its calls tells seqs of a conversation' },
];

/** A state without what the official SDK cannot know. */
export function withinOfficialLimits(state: State): State {
  const kept = (section: Section): Things => {
    const limits = officialLimits.filter((limit) => limit.section === section);
    if (limits.some((limit) => limit.facts === undefined)) return {};
    const left = new Set(limits.flatMap((limit) => limit.facts ?? []));
    return Object.fromEntries(
      Object.entries(state[section]).map(([key, facts]): [string, Facts] => [
        key,
        Object.fromEntries(Object.entries(facts).filter(([name]) => !left.has(name))),
      ]),
    );
  };
  return eachSection(kept);
}
