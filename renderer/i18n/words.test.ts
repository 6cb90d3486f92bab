import { describe, expect, it } from 'vitest';
import { en } from './en';
import { errorKey } from './errorSentence';
import { errorsEn } from './errors.en';
import { errorsZhCN } from './errors.zhCN';
import { pageLanguage } from './pageLanguage';
import { zhCN } from './zhCN';

interface Tree {
  readonly [key: string]: string | Tree;
}

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the words of the page', () => {
  const english = new Map(leaves(en));
  const chinese = new Map(leaves(zhCN));

  it('exist in both languages; Chinese has no singular of its own', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(wanted.sort());
  });

  it('fill in the same values in both languages', () => {
    for (const [key, text] of chinese) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('are never empty and never shout', () => {
    for (const [key, text] of [...english, ...chinese]) {
      expect([key, text.trim() !== '', /[!！]/.test(text)]).toEqual([key, true, false]);
    }
  });
});

describe('error sentences', () => {
  const met = [
    429, 500, 1001, 1002, 1004, 1302, 1303, 1501, 1502, 1503, 1504, 1505, 1506, 1507, 10000, 10001, 10002, 10003, 10005,
    10006, 10007, 10008, 10009, 10100, 10101, 10102, 10200, 10201, 10202, 10203, 10204, 10205, 10206, 10207, 10301,
    10302, 10303, 10400, 10401, 10501, 20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009, 20010, 20011,
    20012, 20013, 20014, 20101,
  ];

  it('cover every code that a user can meet, in both languages', () => {
    const sentences = new Set(met.map(errorKey));
    expect(sentences.has('errors.general')).toBe(false);
    expect(Object.keys(errorsZhCN).sort()).toEqual(Object.keys(errorsEn).sort());
  });

  it('fall back to a general sentence for codes that webhooks invent', () => {
    expect(errorKey(424242)).toBe('errors.general');
    expect(errorKey(-1)).toBe('errors.general');
    expect(errorKey(Number.NaN)).toBe('errors.general');
  });

  it('are sentences', () => {
    for (const sentence of Object.values(errorsEn)) expect(sentence).toMatch(/^[A-Z].*\.$/);
    for (const sentence of Object.values(errorsZhCN)) expect(sentence).toMatch(/。$/);
  });
});

describe('the language of the page', () => {
  it('follows the setting first and the system second', () => {
    expect(pageLanguage('en', 'zh-CN')).toBe('en');
    expect(pageLanguage('system', 'zh-Hans-CN')).toBe('zh-CN');
    expect(pageLanguage('system', 'zh-TW')).toBe('zh-CN');
    expect(pageLanguage('system', 'de-DE')).toBe('en');
  });
});
