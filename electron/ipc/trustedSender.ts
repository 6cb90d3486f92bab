/** The origin that the app's own protocol gives the page. */
export const PAGE_ORIGIN = 'app://openim';

/** What matters of Electron's WebFrameMain. */
export interface SenderFrame {
  readonly origin: string;
  readonly parent: SenderFrame | null;
}

/** True only for the main frame of our own window while it shows our own page. */
export function isTrustedSender(sender: SenderFrame | null, mainFrame: SenderFrame | null): boolean {
  return sender !== null && sender === mainFrame && sender.parent === null && sender.origin === PAGE_ORIGIN;
}
