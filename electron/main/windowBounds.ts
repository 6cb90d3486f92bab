import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const MIN_WIDTH = 480;
export const MIN_HEIGHT = 560;
const DEFAULT_SIZE = { width: 1080, height: 720 };
/** So much of the title bar has to be on a screen for a person to drag the window by it. */
const MIN_VISIBLE = 100;

const side = z.number().int().min(-100_000).max(100_000);
export const savedBounds = z.object({ x: side, y: side, width: side, height: side, isMaximized: z.boolean() });
export type SavedBounds = z.infer<typeof savedBounds>;

const overlap = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.min(a + aLength, b + bLength) - Math.max(a, b);

/**
 * Where to open the window: as it was left, unless the screen it was on is gone or became smaller.
 * @param workAreas the screens' usable areas
 * @returns with no position when the system should choose one
 */
export function placeWindow(
  saved: Rectangle | null,
  workAreas: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const size = {
    width: Math.max(MIN_WIDTH, saved?.width ?? DEFAULT_SIZE.width),
    height: Math.max(MIN_HEIGHT, saved?.height ?? DEFAULT_SIZE.height),
  };
  if (saved === null) return size;
  const isReachable = workAreas.some(
    (area) =>
      overlap(saved.x, size.width, area.x, area.width) >= MIN_VISIBLE &&
      saved.y >= area.y &&
      saved.y <= area.y + area.height - MIN_VISIBLE,
  );
  return isReachable ? { ...size, x: saved.x, y: saved.y } : size;
}
