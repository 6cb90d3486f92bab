/** No conversation moves on by this many messages unnoticed. */
const MAX_JUMP = 10_000_000;

/**
 * Whether a seq can be real in a conversation of which `topSeq` is known (0: nothing is). One absurd number, once believed, would
 * open a hole that nothing can fill and push everything that follows below it.
 */
export function isPlausibleSeq(seq: number, topSeq: number): boolean {
  return topSeq === 0 || seq <= topSeq + MAX_JUMP;
}
