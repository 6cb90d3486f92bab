/** The generated database: what is where in it, for the program that writes it and the scenario that reads it. */

/** Number of messages of the conversation `index`: all have an equal share, the last ones may lack one. */
export function storedIn(index: number, messages: number, conversations: number): number {
  return Math.floor(messages / conversations) + (index < messages % conversations ? 1 : 0);
}

export function storedPeer(index: number): string {
  return `peer${String(index).padStart(6, '0')}`;
}

/** `userID` sorts before every {@link storedPeer}. */
export function storedConversationID(userID: string, index: number): string {
  return `si_${userID}_${storedPeer(index)}`;
}
