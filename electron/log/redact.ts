const REDACTED = '[redacted]';

const secretPatterns: readonly RegExp[] = [
  // JSON web tokens, wherever they stand.
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  // name=value, name: value and "name":"value" of what must never be written down.
  /(?<=\b(?:im|chat|admin)?token["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
  /(?<=\b(?:password\w*|secret|verifyCode|phoneNumber|text|draftText)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
];

/** The last net under the rule that callers do not log secrets in the first place: error texts may quote a request. */
export function redact(line: string): string {
  return secretPatterns.reduce((text, pattern) => text.replace(pattern, REDACTED), line);
}
