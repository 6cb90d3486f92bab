/** How much of everything one run measures. */
export interface Sizes {
  /** Conversations of the account that signs in, and messages in each of them. */
  readonly conversations: number;
  readonly messagesEach: number;
  /** Messages pushed to a client, and the senders that share them. */
  readonly flood: number;
  readonly senders: number;
  /** How long the official SDK may work on one flood, in milliseconds; `null`: until it has everything. */
  readonly officialFloodMs: { readonly chromium: number; readonly node: number } | null;
  /** Texts sent one after the other, and in one go. */
  readonly sends: number;
  readonly pipelinedSends: number;
  /** Messages of each of the two long chats that are paged through. */
  readonly longChat: number;
  /** The generated database: messages, the conversations that share them, and random pages opened in it. */
  readonly storedMessages: number;
  readonly storedConversations: number;
  readonly storedPages: number;
  /** What happens while a device sleeps: friends and groups that change, members and changes of each group, messages. */
  readonly catchUp: {
    readonly friends: number;
    readonly groups: number;
    readonly membersEach: number;
    readonly changedMembersEach: number;
    readonly messages: number;
  };
  /** Members of the big group, and how often it is read. */
  readonly bigGroup: { readonly members: number; readonly reads: number; readonly officialMs: number };
}

export const defaultSizes: Sizes = {
  conversations: 1000,
  messagesEach: 50,
  flood: 10_000,
  senders: 10,
  officialFloodMs: { chromium: 30_000, node: 20_000 },
  sends: 300,
  pipelinedSends: 3000,
  longChat: 2000,
  storedMessages: 1_000_000,
  storedConversations: 2000,
  storedPages: 400,
  // 190 friends and their chats change five times each, 40 groups and 50 members of each once: 5,000 changes with the messages.
  catchUp: { friends: 190, groups: 40, membersEach: 100, changedMembersEach: 50, messages: 2010 },
  bigGroup: { members: 100_000, reads: 200, officialMs: 60_000 },
};

/** A smoke test of the benchmark itself: its figures say little. */
export const quickSizes: Sizes = {
  conversations: 60,
  messagesEach: 10,
  flood: 1000,
  senders: 5,
  officialFloodMs: { chromium: 2500, node: 2500 },
  sends: 30,
  pipelinedSends: 300,
  longChat: 120,
  storedMessages: 20_000,
  storedConversations: 100,
  storedPages: 50,
  catchUp: { friends: 20, groups: 3, membersEach: 20, changedMembersEach: 10, messages: 60 },
  bigGroup: { members: 3000, reads: 20, officialMs: 5000 },
};
