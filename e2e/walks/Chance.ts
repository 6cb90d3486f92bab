import { seeded } from '../../sdk-core/testing/seeded';

/** Draws that one number decides. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  /** In [0, 1). */
  number(): number {
    return this.#next();
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.#next() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Picks by weight, 0 for never. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const names: T[] = [];
    let total = 0;
    for (const name in weights) {
      names.push(name);
      total += weights[name];
    }
    let left = this.#next() * total;
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    throw new Error('nothing to pick from');
  }
}
