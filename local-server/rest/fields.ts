import { z } from 'zod';

/**
 * Request bodies as Go decodes them (docs/protocol.md, rest 2): names match without regard to case, null and absent
 * leave a field at its default, a value of another type is refused, unknown names are ignored.
 */

const INT32 = 2 ** 31;
const MAX_UINT64 = 2n ** 64n - 1n;

function foldKeys(names: readonly string[]): (value: unknown) => unknown {
  const canonical = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const folded = new Map<string, unknown>();
    for (const [key, field] of Object.entries(value)) {
      const name = canonical.get(key.toLowerCase());
      if (name !== undefined && field !== null) folded.set(name, field);
    }
    return Object.fromEntries(folded);
  };
}

/** An object whose keys match without regard to case. */
export const body = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(foldKeys(Object.keys(shape)), z.object(shape));

export const text = () => z.string().default('');
/** A string that the server demands. */
export const requiredText = () => z.string().min(1);
export const bool = () => z.boolean().default(false);
export const int32 = () =>
  z
    .number()
    .int()
    .min(-INT32)
    .max(INT32 - 1)
    .default(0);
/** A number that the server demands; 0 counts as missing. */
export const requiredInt32 = () =>
  z
    .number()
    .int()
    .min(-INT32)
    .max(INT32 - 1)
    .refine((value) => value !== 0, 'is missing');
export const int64 = () => z.number().int().default(0);
/** All 64 bits: integers beyond 2^53 arrive as digits (see parseJson64). */
export const uint64 = () =>
  z
    .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)])
    .default(0)
    .transform((value) => BigInt(value))
    .refine((value) => value <= MAX_UINT64);
/** A list; elements that are null count as absent. */
export const list = <Element extends z.ZodType>(element: Element) => z.array(element).default([]);
/** A list that must name something: `[]` is refused as on the public server. */
export const requiredList = <Element extends z.ZodType>(element: Element) => z.array(element).min(1);
export const userIDs = () => requiredList(z.string());

/** Wrapper types: absent = leave unchanged. */
export const optionalText = () => z.string().optional();
export const optionalBool = () => z.boolean().optional();
export const optionalInt32 = () =>
  z
    .number()
    .int()
    .min(-INT32)
    .max(INT32 - 1)
    .optional();
export const optionalInt64 = () => z.number().int().optional();

const pageShape = () => body({ pageNumber: z.number().int().min(1).max(INT32), showNumber: int32() });

/** `pagination`: pages count from 1; `showNumber` ≤ 0 asks for the total alone. */
export const pagination = () => pageShape();
export const optionalPagination = () => pageShape().optional();

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Largest page that is answered; more is cut. */
const MAX_PAGE = 10_000;

/** Offset and limit of a page; without pagination the first 100. */
export function pageOf(value: { pageNumber: number; showNumber: number } | undefined): Page {
  if (!value) return { offset: 0, limit: 100 };
  const limit = Math.min(Math.max(0, value.showNumber), MAX_PAGE);
  const offset = (value.pageNumber - 1) * Math.max(0, value.showNumber);
  return { offset: Math.min(offset, Number.MAX_SAFE_INTEGER), limit };
}

/** The part of a complete list that a page shows. */
export const slice = <T>(items: readonly T[], page: Page): T[] => items.slice(page.offset, page.offset + page.limit);

/** Throws away repeats, keeps the order. */
export const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
