import { describe, expect, it } from 'vitest';
import { placeWindow } from './windowBounds';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };

describe('the window', () => {
  it('opens where it was left', () => {
    const saved = { x: 100, y: 50, width: 900, height: 700 };
    expect(placeWindow(saved, [screen])).toEqual(saved);
  });

  it('opens in a good size where the system likes, the first time', () => {
    expect(placeWindow(null, [screen])).toEqual({ width: 1080, height: 720 });
  });

  it('keeps its size but not its place when its screen is gone', () => {
    const saved = { x: 2500, y: 50, width: 900, height: 700 };
    expect(placeWindow(saved, [screen])).toEqual({ width: 900, height: 700 });
    expect(placeWindow(saved, [screen, { x: 1920, y: 0, width: 1920, height: 1040 }])).toEqual(saved);
  });

  it('never opens with its title bar out of reach', () => {
    expect(placeWindow({ x: 100, y: -200, width: 900, height: 700 }, [screen])).toEqual({ width: 900, height: 700 });
    expect(placeWindow({ x: -850, y: 0, width: 900, height: 700 }, [screen])).toEqual({ width: 900, height: 700 });
  });

  it('is never smaller than its content needs', () => {
    expect(placeWindow({ x: 0, y: 0, width: 10, height: 10 }, [screen])).toMatchObject({ width: 480, height: 560 });
  });
});
