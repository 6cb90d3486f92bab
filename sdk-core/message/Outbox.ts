import type { Timer } from '../env/Environment';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes, tokenVerdict } from '../errors/errCodes';
import { reqIdentifier } from '../interaction/reqIdentifier';
import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { OutboxRow } from '../store/OutboxTable';
import type { SendRequest } from '../sync/SeqRequests';
import type { SyncContext } from '../sync/SyncContext';
import { msgData, sendMsgResp } from '../wire/gatewayMessages';
import { toWire } from './toWire';

/** Requests on the wire at once in one conversation: the server takes them strictly in order (gateway 4), so order is kept. */
const PIPELINE = 16;
/** A message nobody could deliver for this long is offered for retry instead of surprising somebody days later. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;
const MAX_ATTEMPTS = 5;
/** The own echo brings the seq; when it does not come the conversation is compared. */
const ECHO_TIMEOUT_MS = 4_000;
const SETTLE_RETRY_MS = 2_000;

/** Outcome unknown: the request may have been stored although no answer came. */
const UNKNOWN_OUTCOME: ReadonlySet<number> = new Set([errCodes.network, errCodes.networkTimeout, errCodes.decoding]);

interface Lane {
  /** Waiting to be sent, oldest first. */
  readonly waiting: OutboxRow[];
  /** On the wire now. */
  readonly inFlight: Set<string>;
  /** Their fate is not known: the conversation is compared before anything more is sent. */
  unsettled: boolean;
  /** Below the places of the waiting messages something else has to be looked for, from here on; else the highest number. */
  settleAbove: number;
  settling: boolean;
}

export interface OutboxDeps {
  readonly send: SendRequest;
  /** Establishes what the server has stored of a conversation above a seq; see `MsgSync.settle`. */
  readonly settle: (conversationID: string, aboveSeq: number) => Promise<void>;
  readonly platformID: number;
}

/**
 * Delivers what the user wrote, in order, exactly once as far as anybody can see. A message stays in the outbox table until the
 * server has acknowledged it or its echo has come. When an answer is lost the outcome is unknown, and the conversation is compared
 * with the server before the message is sent again under the same clientMsgID.
 */
export class Outbox {
  private readonly lanes = new Map<string, Lane>();
  private readonly echoTimers = new Map<string, Timer>();
  private online = false;

  constructor(
    private readonly context: SyncContext,
    private readonly deps: OutboxDeps,
  ) {}

  /** Takes up what a former run of the app left: each of them may or may not have reached the server. */
  restore(): void {
    const { store, env, committer } = this.context;
    const rows = store.outbox.all();
    const kept = new Set(rows.map((row) => row.clientMsgID));
    const stale = rows.filter((row) => env.now() - row.queuedAt > MAX_AGE_MS);
    const orphans = store.messages.sending().filter((row) => !kept.has(row.clientMsgID));
    if (stale.length + orphans.length > 0) {
      committer.commit((changes) => {
        for (const row of stale) store.outbox.remove(row.clientMsgID);
        const failed = [
          ...orphans,
          ...stale.flatMap((row) => store.messages.get(row.conversationID, row.clientMsgID) ?? []),
        ];
        for (const row of failed) {
          const next: MessageRow = { ...row, status: messageStatus.failed, errCode: errCodes.networkTimeout };
          store.messages.update(next);
          changes.message(next);
        }
      });
    }
    for (const row of rows) {
      if (stale.includes(row)) continue;
      const lane = this.lane(row.conversationID);
      lane.waiting.push(row);
      lane.unsettled = true;
    }
  }

  /** A message that has just been stored together with its outbox row. */
  add(row: OutboxRow): void {
    this.lane(row.conversationID).waiting.push(row);
    this.pump(row.conversationID);
  }

  /** A message that may be stored on the server already, above `aboveSeq`. */
  addUnsettled(row: OutboxRow, aboveSeq: number): void {
    const lane = this.lane(row.conversationID);
    lane.unsettled = true;
    lane.settleAbove = Math.min(lane.settleAbove, aboveSeq);
    this.add(row);
  }

  /** Forgets a message that the user deleted before it was settled. */
  drop(conversationID: string, clientMsgID: string): void {
    const lane = this.lane(conversationID);
    const index = lane.waiting.findIndex((row) => row.clientMsgID === clientMsgID);
    if (index >= 0) lane.waiting.splice(index, 1);
  }

  /** The link is up and the first comparison has been made. */
  connected(): void {
    this.online = true;
    this.dropCleared();
    for (const conversationID of this.lanes.keys()) this.pump(conversationID);
  }

  disconnected(): void {
    this.online = false;
    for (const timer of this.echoTimers.values()) timer.cancel();
    this.echoTimers.clear();
  }

  private lane(conversationID: string): Lane {
    let lane = this.lanes.get(conversationID);
    if (lane === undefined) {
      lane = {
        waiting: [],
        inFlight: new Set(),
        unsettled: false,
        settleAbove: Number.MAX_SAFE_INTEGER,
        settling: false,
      };
      this.lanes.set(conversationID, lane);
    }
    return lane;
  }

  private pump(conversationID: string): void {
    const lane = this.lane(conversationID);
    if (!this.online || lane.settling) return;
    if (lane.unsettled) {
      if (lane.inFlight.size === 0) void this.settle(conversationID, lane);
      return;
    }
    while (lane.inFlight.size < PIPELINE) {
      const row = lane.waiting.shift();
      if (row === undefined) break;
      void this.deliver(row, lane);
    }
    if (lane.waiting.length === 0 && lane.inFlight.size === 0) this.lanes.delete(conversationID);
  }

  private async deliver(row: OutboxRow, lane: Lane): Promise<void> {
    const { store, env } = this.context;
    const message = store.messages.get(row.conversationID, row.clientMsgID);
    if (message === null || message.status !== messageStatus.sending) return;
    const operationID = env.uniqueID();
    lane.inFlight.add(row.clientMsgID);
    try {
      const body = await this.deps.send(
        reqIdentifier.sendMsg,
        msgData.encode(toWire(message, this.deps.platformID)),
        operationID,
      );
      this.acknowledged(message, sendMsgResp.decode(body));
      this.expectEcho(message);
    } catch (error) {
      this.notAcknowledged(row, lane, error, operationID);
    } finally {
      lane.inFlight.delete(row.clientMsgID);
      this.pump(row.conversationID);
    }
  }

  /** Accepted by the server; the seq comes with the echo (messages 6). */
  private acknowledged(sent: MessageRow, answer: ReturnType<typeof sendMsgResp.decode>): void {
    const { store, committer } = this.context;
    committer.commit((changes) => {
      store.outbox.remove(sent.clientMsgID);
      const now = store.messages.get(sent.conversationID, sent.clientMsgID);
      if (now === null || now.status !== messageStatus.sending) return;
      const changed =
        answer.modify === null
          ? {}
          : { content: new TextDecoder().decode(answer.modify.content), contentType: answer.modify.contentType };
      const next: MessageRow = {
        ...now,
        ...changed,
        status: messageStatus.sent,
        serverMsgID: answer.serverMsgID,
        sendTime: answer.sendTime || now.sendTime,
      };
      store.messages.update(next);
      changes.message(next);
    });
  }

  private notAcknowledged(row: OutboxRow, lane: Lane, error: unknown, operationID: string): void {
    const errCode = error instanceof OpenIMError ? error.errCode : errCodes.unknown;
    this.context.env.log('info', 'message not acknowledged', { operationID, errCode });
    // A verdict on the token says nothing about the message: it waits for the next session.
    if (UNKNOWN_OUTCOME.has(errCode) || !(error instanceof OpenIMError) || tokenVerdict(errCode) !== null) {
      lane.unsettled = true;
      this.requeue(row, lane);
      return;
    }
    this.fail(row, errCode);
  }

  private requeue(row: OutboxRow, lane: Lane): void {
    const { store } = this.context;
    const stillOpen = store.messages.get(row.conversationID, row.clientMsgID)?.status === messageStatus.sending;
    if (!stillOpen) return;
    lane.waiting.unshift(row);
    lane.waiting.sort((a, b) => this.placeOf(a) - this.placeOf(b));
  }

  /** What the server stored of these messages has a seq above this one: it was the highest when the first was written. */
  private lowestPlace(lane: Lane): number {
    const places = lane.waiting.map((row) => Math.floor(this.placeOf(row)));
    return places.reduce((lowest, place) => Math.min(lowest, place), lane.settleAbove);
  }

  private placeOf(row: OutboxRow): number {
    const message = this.context.store.messages.get(row.conversationID, row.clientMsgID);
    return message === null ? 0 : message.orderSeq + message.orderIndex / 1_000_000;
  }

  /** Finds out which of the unsettled messages the server has; the others may be sent again. */
  private async settle(conversationID: string, lane: Lane): Promise<void> {
    const { store, env } = this.context;
    lane.settling = true;
    try {
      await this.deps.settle(conversationID, this.lowestPlace(lane));
      lane.unsettled = false;
      lane.settleAbove = Number.MAX_SAFE_INTEGER;
      const open = lane.waiting
        .splice(0)
        .filter((row) => store.messages.get(conversationID, row.clientMsgID)?.status === messageStatus.sending);
      const [head, ...others] = open;
      if (head !== undefined) {
        // The server works strictly in order: what it did not take, again and again, is the first of them.
        if (head.attempts >= MAX_ATTEMPTS) this.fail(head, errCodes.networkTimeout);
        else lane.waiting.push({ ...head, attempts: head.attempts + 1 });
        store.outbox.attempted(head.clientMsgID);
      }
      lane.waiting.push(...others);
    } catch (error) {
      env.log('info', 'outbox not settled yet', { error: String(error) });
      if (this.online) env.setTimer(SETTLE_RETRY_MS, () => this.pump(conversationID));
      return;
    } finally {
      lane.settling = false;
    }
    this.pump(conversationID);
  }

  private fail(row: OutboxRow, errCode: number): void {
    const { store, committer } = this.context;
    committer.commit((changes) => {
      store.outbox.remove(row.clientMsgID);
      const message = store.messages.get(row.conversationID, row.clientMsgID);
      if (message === null || message.status !== messageStatus.sending) return;
      const next: MessageRow = { ...message, status: messageStatus.failed, errCode };
      store.messages.update(next);
      changes.message(next);
    });
  }

  /** Echoes come in order, so the last acknowledged message of a conversation stands for the others. */
  private expectEcho(sent: MessageRow): void {
    const { conversationID, clientMsgID } = sent;
    this.echoTimers.get(conversationID)?.cancel();
    this.echoTimers.set(
      conversationID,
      this.context.env.setTimer(ECHO_TIMEOUT_MS, () => {
        this.echoTimers.delete(conversationID);
        if (this.context.store.messages.get(conversationID, clientMsgID)?.seq !== 0) return;
        this.deps.settle(conversationID, sent.orderSeq).then(
          () => this.dropCleared(),
          (error: unknown) => this.context.env.log('info', 'echo still missing', { error: String(error) }),
        );
      }),
    );
  }

  /**
   * A conversation that was cleared between the sending of a message and its answer took the message along: no echo comes. One that
   * was above is brought back by its echo.
   */
  private dropCleared(): void {
    const { store, committer } = this.context;
    const cleared = store.messages.clearedWithoutEcho();
    if (cleared.length === 0) return;
    committer.commit((changes) => {
      for (const { conversationID, minSeq } of cleared) {
        store.messages.removeBelow(conversationID, minSeq);
        changes.resetHistories.add(conversationID);
        changes.conversations.add(conversationID);
      }
    });
  }
}
