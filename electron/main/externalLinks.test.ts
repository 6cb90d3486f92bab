import { describe, expect, it } from 'vitest';
import { toExternalURL } from './externalLinks';

describe('a link in a message', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:alice@example.com', 'mailto:alice@example.com'],
    ['  https://example.com/\n', 'https://example.com/'],
    ['https://аррӏе.com/', 'https://xn--80ak6aa92e.com/'],
  ])('opens: %s', (text, expected) => {
    expect(toExternalURL(text)).toBe(expected);
  });

  it('loses the name and password that would disguise its host', () => {
    expect(toExternalURL('https://bank.example@evil.example/login')).toBe('https://evil.example/login');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'smb://host/share',
    'vscode://file/x',
    'ms-settings:',
    'app://openim/',
    '//example.com',
    'example.com',
    '',
  ])('does not open: %s', (text) => {
    expect(toExternalURL(text)).toBeNull();
  });
});
