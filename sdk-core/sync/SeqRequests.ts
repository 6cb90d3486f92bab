import { reqIdentifier } from '../interaction/reqIdentifier';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import * as wire from '../wire/gatewayMessages';
import { WireError } from '../wire/messageCodec';

/** Sends one gateway request and gives back the body of its answer. */
export type SendRequest = (reqNumber: number, data: Uint8Array, operationID: string) => Promise<Uint8Array>;

/** The gateway requests about seqs (sync 4), typed. All reject like `Ws.sendReqWaitResp`, and with 10202 when an answer is malformed. */
export class SeqRequests {
  constructor(
    private readonly send: SendRequest,
    private readonly userID: string,
  ) {}

  /** 1001: highest seq of every conversation, `n_…` ones included. */
  async getMaxSeqs(operationID: string): Promise<Map<string, number>> {
    const body = await this.send(
      reqIdentifier.getNewestSeq,
      wire.getMaxSeqReq.encode({ userID: this.userID }),
      operationID,
    );
    return decoded(operationID, () => wire.getMaxSeqResp.decode(body).maxSeqs);
  }

  /** 1006: highest and read seq of chat conversations; of all of them when `conversationIDs` is empty. */
  async getHasReadAndMaxSeqs(conversationIDs: string[], operationID: string): Promise<Map<string, wire.Seqs>> {
    const request = wire.hasReadAndMaxSeqReq.encode({ userID: this.userID, conversationIDs, returnPinned: false });
    const body = await this.send(reqIdentifier.getConvMaxReadSeq, request, operationID);
    const answer = decoded(operationID, () => wire.hasReadAndMaxSeqResp.decode(body).seqs);
    const known = new Map<string, wire.Seqs>();
    for (const [conversationID, seqs] of answer) if (seqs !== null) known.set(conversationID, seqs);
    return known;
  }

  /** 1002. A range that fails or is empty is silently left out of the answer: that proves nothing (sync 4.2). */
  async pullRanges(seqRanges: wire.SeqRangeBody[], operationID: string): Promise<wire.MessageBatch> {
    const request = wire.pullMessageBySeqsReq.encode({ userID: this.userID, seqRanges, order: 0 });
    const body = await this.send(reqIdentifier.pullMsgBySeqRange, request, operationID);
    return decoded(operationID, () => wire.decodeMessageBatch(body));
  }

  /** 1005, newest first: every conversation asked for is in the answer, and `isEnd` names the edge of what may be read (sync 4.3). */
  async pullSeqs(conversations: wire.ConversationSeqs[], operationID: string): Promise<wire.MessageBatch> {
    const request = wire.getSeqMessageReq.encode({ userID: this.userID, conversations, order: 1 });
    const body = await this.send(reqIdentifier.pullMsgBySeqList, request, operationID);
    return decoded(operationID, () => wire.decodeMessageBatch(body));
  }
}

function decoded<T>(operationID: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof WireError)
      throw new OpenIMError(errCodes.decoding, 'the answer is malformed', operationID, error.message);
    throw error;
  }
}
