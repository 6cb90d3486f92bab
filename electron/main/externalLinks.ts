const ALLOWED_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address to hand to the system for a link in a message, or null when it may not be opened. The text is parsed and
 * written again, so that the system gets what we checked; user names and passwords, which only serve to disguise the host,
 * are dropped.
 */
export function toExternalURL(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!ALLOWED_PROTOCOLS.has(url.protocol)) return null;
  url.username = '';
  url.password = '';
  return url.href;
}
