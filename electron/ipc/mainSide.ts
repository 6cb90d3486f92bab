import { ipcMain, type WebContents } from 'electron';
import { type AppEvent, type MethodName, methodArgs } from '../../ipc-contract';
import { errCodes } from '../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { Log } from '../log/Log';
import { answerCall, type MethodHandlers, toFailure } from './answerCall';
import { EVENTS_CHANNEL, channelOf } from './methodNames';
import { isTrustedSender } from './trustedSender';

const isMethodName = (name: string): name is MethodName => Object.hasOwn(methodArgs, name);

/**
 * Opens the door between the page and the main process: one channel a method, each call checked for its sender first and
 * its argument second.
 * @param page the web contents that may call, null while there is no window
 */
export function serveMethods(handlers: MethodHandlers, page: () => WebContents | null, log: Log): void {
  for (const method of Object.keys(methodArgs).filter(isMethodName)) {
    ipcMain.handle(channelOf(method), async (event, args: unknown) => {
      if (!isTrustedSender(event.senderFrame, page()?.mainFrame ?? null)) {
        log('error', 'ipc.untrustedSender', { method, origin: event.senderFrame?.origin ?? 'none' });
        return { ok: false, failure: toFailure(new OpenIMError(errCodes.noPermission, 'NoPermissionError')) };
      }
      return answerCall(method, args, handlers, log);
    });
  }
}

/** Sends one batch of events to the page, if there is one. */
export function sendEvents(page: WebContents | null, events: readonly AppEvent[]): void {
  if (page !== null && !page.isDestroyed() && events.length > 0) page.send(EVENTS_CHANNEL, events);
}
