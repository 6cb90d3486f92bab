import type { GroupInfo } from '../../ipc-contract';
import type { PageLanguage } from '../i18n/pageLanguage';
import { sectionLetter } from './friendSections';
import { matchesName } from './nameMatch';

const OTHER = '#';

export interface PlacedGroup {
  readonly group: GroupInfo;
  /** The letter that begins above this group. */
  readonly letter: string | undefined;
}

export function groupName({ groupName: name, groupID }: GroupInfo): string {
  return name || groupID;
}

/** Groups from A to Z under their letters, "#" last; with a keyword those whose name or ID fits it, without letters. */
export function placedGroups(
  groups: readonly GroupInfo[],
  keyword: string,
  language: PageLanguage,
): readonly PlacedGroup[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const compare = (a: GroupInfo, b: GroupInfo): number =>
    collator.compare(groupName(a), groupName(b)) || (a.groupID < b.groupID ? -1 : 1);
  const wanted = keyword.trim();
  if (wanted !== '') {
    return groups
      .filter((group) => matchesName(groupName(group), wanted) || group.groupID.includes(wanted))
      .sort(compare)
      .map((group) => ({ group, letter: undefined }));
  }
  const lettered = groups.map((group) => ({ group, letter: sectionLetter(groupName(group)) }));
  lettered.sort((a, b) => {
    if (a.letter === b.letter) return compare(a.group, b.group);
    if (a.letter === OTHER || b.letter === OTHER) return a.letter === OTHER ? 1 : -1;
    return a.letter < b.letter ? -1 : 1;
  });
  return lettered.map(({ group, letter }, index) => ({
    group,
    letter: letter === lettered[index - 1]?.letter ? undefined : letter,
  }));
}
