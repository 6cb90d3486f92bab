/** One measured quantity of everybody who has it; null: not measured, or the SDK cannot do it. */
export interface Measure {
  readonly scenario: string;
  readonly name: string;
  readonly unit: 'ms' | 'messages/s' | 'MiB' | 'members/s' | 'requests' | 'KiB';
  readonly better: 'less' | 'more';
  readonly ours: number | null;
  /** The official wasm SDK in Chromium. */
  readonly official: number | null;
  /** The official wasm SDK in plain Node, its database in memory. */
  readonly officialNode: number | null;
  readonly note: string;
}

/** Something that must be so for the figures to mean anything. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

/** How many times better than the other ours is; null where there is nothing to compare. */
export function ratio(measure: Measure, other: number | null): number | null {
  const { ours, better } = measure;
  if (ours === null || other === null || ours === 0 || other === 0) return null;
  return better === 'less' ? other / ours : ours / other;
}

/** Collects what the scenarios found. */
export class Report {
  readonly measures: Measure[] = [];
  readonly checks: Check[] = [];

  add(
    scenario: string,
    name: string,
    kind: Pick<Measure, 'unit' | 'better'>,
    values: Partial<Pick<Measure, 'ours' | 'official' | 'officialNode' | 'note'>>,
  ): void {
    this.measures.push({
      scenario,
      name,
      ours: null,
      official: null,
      officialNode: null,
      note: '',
      ...kind,
      ...values,
    });
  }

  /** Notes whether something that must be so is so. A check that fails fails the run. */
  check(what: string, ok: boolean, found: string): void {
    this.checks.push({ what, ok, found });
  }

  get ok(): boolean {
    return this.checks.every((check) => check.ok);
  }
}

export const milliseconds = { unit: 'ms', better: 'less' } as const;
export const perSecond = { unit: 'messages/s', better: 'more' } as const;
export const membersPerSecond = { unit: 'members/s', better: 'more' } as const;
export const requests = { unit: 'requests', better: 'less' } as const;
export const kibibytes = { unit: 'KiB', better: 'less' } as const;
export const memory = { unit: 'MiB', better: 'less' } as const;
