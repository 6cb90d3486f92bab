import { describe, expect, it } from 'vitest';
import { AVATAR_COLOURS, avatarColour, initials, isShowablePicture } from './avatar';

describe('initials', () => {
  it('are the last one or two characters of a Chinese name', () => {
    expect(initials('王小明')).toBe('小明');
    expect(initials('李华')).toBe('李华');
    expect(initials('陈')).toBe('陈');
    expect(initials('王经理 Tom')).toBe('经理');
  });

  it('are first letters of the first and last word otherwise', () => {
    expect(initials('Alice Chen')).toBe('AC');
    expect(initials('bob')).toBe('B');
    expect(initials('  ada  king lovelace ')).toBe('AL');
    expect(initials('u_alice')).toBe('UA');
    expect(initials('Ньют Скамандер')).toBe('НС');
  });

  it('keep an emoji whole and survive odd names', () => {
    expect(initials('👨‍👩‍👧')).toBe('👨‍👩‍👧');
    expect(initials('')).toBe('');
    expect(initials('   ')).toBe('');
    expect(initials('\ud800')).toBe('\ud800');
  });

  it('do not stack the marks of a hostile name', () => {
    expect(initials(`Z${'\u0301\u0316\u0317'.repeat(30)}algo`).length).toBeLessThanOrEqual(2);
  });
});

describe('the colour of an ID', () => {
  it('is always the same and spreads over the palette', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 200; i += 1) seen.add(avatarColour(`u_${i}`));
    expect(seen.size).toBe(AVATAR_COLOURS);
    expect(avatarColour('u_alice')).toBe(avatarColour('u_alice'));
    for (const colour of seen) expect(colour).toBeGreaterThanOrEqual(0);
  });
});

describe('pictures', () => {
  it('come from the media store, never from a stranger’s server', () => {
    expect(isShowablePicture('app-media://abc')).toBe(true);
    expect(isShowablePicture('data:image/png;base64,AAAA')).toBe(true);
    expect(isShowablePicture('https://tracker.example/pixel.png')).toBe(false);
    expect(isShowablePicture('data:image/svg+xml;base64,AAAA')).toBe(false);
    expect(isShowablePicture('')).toBe(false);
  });
});
