import { EVENTS_CHANNEL, channelOf, methodNames } from './methodNames';

/** The two things that the page's side may do with the process border. */
export interface PagePort {
  readonly invoke: (channel: string, args: unknown) => Promise<unknown>;
  readonly subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
}

/** Builds what the page sees as `window.openim` (type `OpenIMBridge`): one function per method, and `onEvents`. */
export function buildBridge(port: PagePort): Readonly<Record<string, unknown>> {
  const methods = methodNames.map(
    (method) => [method, (args: unknown) => port.invoke(channelOf(method), args)] as const,
  );
  return Object.freeze({
    ...Object.fromEntries(methods),
    onEvents: (listener: (events: unknown) => void) => port.subscribe(EVENTS_CHANNEL, (payload) => listener(payload)),
  });
}
