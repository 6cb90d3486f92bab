import { z } from 'zod';

/** Fields that several methods take, with the bounds that the door keeps. */
export const userID = z.string().min(1).max(64);
export const groupID = z.string().min(1).max(64);
export const conversationID = z.string().min(1).max(200);
export const clientMsgID = z.string().min(1).max(64);
export const text = z.string().max(100_000);
/** A name or a remark as people type one. */
export const shortText = z.string().max(256);
/** A message that goes with an application, an announcement, an introduction. */
export const longText = z.string().max(4_000);
/** Rows of a window. */
export const count = z.number().int().min(1).max(200);
export const offset = z.number().int().min(0);
/** The server takes at most 1000 people in one call (rest 9). */
export const userIDs = z.array(userID).min(1).max(1000).readonly();
