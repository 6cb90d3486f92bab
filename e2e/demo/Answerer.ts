import { setTimeout as pause } from 'node:timers/promises';
import type { LocalServer } from '../../local-server/index';
import { initSDK, type OpenIMSDK, type SDKEvent } from '../../sdk-core';

/** How long the person takes to read and to write, ms: long enough to be seen, short enough not to bore. */
const READING_MS = 500;
const WRITING_MS = 700;

const ANSWERS = {
  en: [
    'Good idea. Let’s do it that way.',
    'Got it, thanks!',
    'I’ll have a look and come back to you.',
    'Sounds good to me 👍',
    'Could you send me the details later today?',
  ],
  zh: ['好的，就这么办。', '收到，谢谢！', '我看一下再回复你。', '没问题 👍', '可以晚点把细节发给我吗？'],
};

export interface Received {
  readonly clientMsgID: string;
  readonly text: string;
  /** Unix ms when it had been stored here. */
  readonly at: number;
}

/** A person at another desk: a second engine that reads what it gets and answers. */
export class Answerer {
  readonly received: Received[] = [];
  /** Texts of the answers given, in order. */
  readonly answers: string[] = [];
  private work: Promise<void> = Promise.resolve();

  private constructor(private readonly sdk: OpenIMSDK) {
    sdk.on((events) => {
      for (const event of events) this.take(event);
    });
  }

  static async start(args: { server: LocalServer; userID: string; token: string; dataDir: string }): Promise<Answerer> {
    const { apiAddr, wsAddr } = args.server;
    const sdk = initSDK({ platform: 7, api_addr: apiAddr, ws_addr: wsAddr, data_dir: args.dataDir, log_level: 2 });
    const answerer = new Answerer(sdk);
    const ready = new Promise<void>((resolve) => {
      const stop = sdk.on((events) => {
        if (!events.some((event) => event.type === 'sync' && event.sync.status === 'synced')) return;
        stop();
        resolve();
      });
    });
    await sdk.login({ userID: args.userID, token: args.token });
    await ready;
    return answerer;
  }

  /** Every text stored in the chat with this conversation, with its clientMsgID, oldest first. */
  stored(conversationID: string): readonly { clientMsgID: string; text: string }[] {
    const { messages } = this.sdk.getHistoryMessageList({ conversationID, before: null, count: 200 });
    return messages.flatMap(({ clientMsgID, content }) =>
      content.kind === 'text' ? [{ clientMsgID, text: content.text }] : [],
    );
  }

  /** Writes without being asked. */
  async write(recvID: string, text: string): Promise<void> {
    this.answers.push(text);
    await this.sdk.sendTextMessage({ text, recvID });
  }

  close(): Promise<void> {
    return this.sdk.close();
  }

  private take(event: SDKEvent): void {
    if (event.type !== 'newMessages') return;
    for (const message of event.messages) {
      if (message.isOwn || message.content.kind !== 'text') continue;
      const { text } = message.content;
      this.received.push({ clientMsgID: message.clientMsgID, text, at: Date.now() });
      this.work = this.work
        .then(() => this.answer(message.conversationID, message.sendID, text))
        .catch((error: unknown) => {
          process.stderr.write(`the answer could not be written: ${String(error)}\n`);
        });
    }
  }

  private async answer(conversationID: string, recvID: string, text: string): Promise<void> {
    await pause(READING_MS);
    this.sdk.markConversationMessageAsRead(conversationID);
    await pause(WRITING_MS);
    const answers = /\p{Script=Han}/u.test(text) ? ANSWERS.zh : ANSWERS.en;
    await this.write(recvID, answers[this.answers.length % answers.length] ?? text);
  }
}
