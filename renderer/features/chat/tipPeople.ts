import type { TFunction } from 'i18next';
import { isolated } from '../../lib/isolate';

/** The tips object of a notification: whatever its sender put there. */
export type TipDetail = Readonly<Record<string, unknown>>;

export interface TipPerson {
  readonly userID: string;
  /** Empty where the tip has none. */
  readonly nickname: string;
}

/** For whom the words are. */
export interface TipReader {
  readonly ownUserID: string;
  /** The name that the reader has given to a friend; empty for everybody else. */
  readonly remarkOf: (userID: string) => string;
}

/** More people than the server takes in one call are not looked at. */
const MAX_PEOPLE = 1000;
/** Of more people than this, two are named and the rest is counted. */
const MAX_NAMED = 3;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordIn(detail: TipDetail, field: string): TipDetail | null {
  const value = detail[field];
  return isRecord(value) ? value : null;
}

export function textIn(detail: TipDetail | null, field: string): string {
  const value = detail?.[field];
  return typeof value === 'string' ? value : '';
}

/** A whole number from 0 up; null for anything else. */
export function countIn(detail: TipDetail, field: string): number | null {
  const value = detail[field];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function asPerson(value: unknown): TipPerson | null {
  if (!isRecord(value)) return null;
  const { userID, nickname } = value;
  if (typeof userID !== 'string' || userID === '') return null;
  return { userID, nickname: typeof nickname === 'string' ? nickname : '' };
}

/** The first of these fields that holds a person. */
export function personIn(detail: TipDetail, ...fields: readonly string[]): TipPerson | null {
  for (const field of fields) {
    const person = asPerson(detail[field]);
    if (person) return person;
  }
  return null;
}

export function peopleIn(detail: TipDetail, field: string): readonly TipPerson[] {
  const value = detail[field];
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, MAX_PEOPLE)
    .map(asPerson)
    .filter((person) => person !== null);
}

function nameOf(person: TipPerson, you: string, reader: TipReader): string {
  if (person.userID === reader.ownUserID) return you;
  return isolated(reader.remarkOf(person.userID) || person.nickname || person.userID);
}

/** A person at the beginning of a sentence. */
export function subject(t: TFunction, person: TipPerson | null, reader: TipReader): string {
  if (person === null) return t('groups.somebodyFirst');
  const you = t('groups.youFirst');
  const name = nameOf(person, you, reader);
  return name === you ? you : t('groups.names.apart', { names: name });
}

/** People inside a sentence, oneself first: all of them up to three, else two and how many more. */
export function objects(t: TFunction, people: readonly TipPerson[], reader: TipReader): string {
  if (people.length === 0) return t('groups.somebody');
  const you = t('groups.you');
  const isOwn = ({ userID }: TipPerson): boolean => userID === reader.ownUserID;
  const ordered = [...people.filter(isOwn).slice(0, 1), ...people.filter((person) => !isOwn(person))];
  const named = ordered.slice(0, ordered.length > MAX_NAMED ? 2 : MAX_NAMED);
  const names = named.map((person) => nameOf(person, you, reader));
  const others = ordered.length - named.length;
  const all = joined(t, names, others);
  // Room is for names; "you" and a number stand close in Chinese.
  const apart = t('groups.names.apart', { names: all });
  const start = names[0] === you ? apart.trimStart() : apart;
  return all === you || others > 0 ? start.trimEnd() : start;
}

function joined(t: TFunction, names: readonly string[], others: number): string {
  const separator = t('groups.names.separator');
  if (others > 0) return t('groups.names.others', { most: names.join(separator), count: others });
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : t('groups.names.last', { most: names.slice(0, -1).join(separator), last });
}
