/** The same tree as the English one with free strings; Chinese has one plural form, so the `_one` keys fall away. */
export type Words<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Words<T[K]>;
};
