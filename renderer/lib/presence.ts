/** Kinds of devices as people speak of them. */
export type DeviceKind = 'phone' | 'tablet' | 'windows' | 'mac' | 'linux' | 'web' | 'other';

/** Platform numbers (docs/protocol.md, gateway 7.1) by kind; one of a kind is enough. */
const KINDS: ReadonlyMap<number, DeviceKind> = new Map([
  [1, 'phone'],
  [2, 'phone'],
  [3, 'windows'],
  [4, 'mac'],
  [5, 'web'],
  [6, 'web'],
  [7, 'linux'],
  [8, 'tablet'],
  [9, 'tablet'],
  [11, 'phone'],
]);

/** The kinds of devices behind these platforms, each once. */
export function deviceKinds(platformIDs: readonly number[]): readonly DeviceKind[] {
  return [...new Set(platformIDs.map((platformID) => KINDS.get(platformID) ?? 'other'))];
}
