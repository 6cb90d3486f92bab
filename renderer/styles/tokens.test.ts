import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

const [lightBlock = '', darkBlock = ''] = css.split(":root[data-theme='dark']");

function tokens(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const light = tokens(lightBlock);
const dark = new Map([...light, ...tokens(darkBlock)]);

const PAIRS: readonly (readonly [string, string])[] = [
  ...['surface', 'surface-2', 'surface-3', 'accent-soft'].flatMap((ground) =>
    ['text', 'text-2', 'text-3', 'danger'].map((ink) => [ink, ground] as const),
  ),
  ...['bubble-in', 'bubble-out'].flatMap((ground) => ['text', 'text-2'].map((ink) => [ink, ground] as const)),
  ...['accent', 'success'].map((ink) => [ink, 'surface'] as const),
  ['warning', 'surface-3'],
  ['accent', 'surface-2'],
  ['accent-text', 'accent'],
  ['surface', 'text-3'],
  ['surface', 'text'],
  ...Array.from({ length: 10 }, (_, i) => ['avatar-text', `avatar-${i}`] as const),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('colours of the %s theme', (_, theme) => {
  it.each(PAIRS)('%s on %s is readable (AA)', (ink, ground) => {
    expect(contrast(theme.get(ink) ?? '', theme.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('frames fields visibly', () => {
    expect(contrast(theme.get('control-line') ?? '', theme.get('surface') ?? '')).toBeGreaterThanOrEqual(3);
  });
});
