import { app, type Session } from 'electron';
import type { Log } from '../log/Log';

/** No page of the app goes anywhere, opens anything or embeds anything: links leave through `openExternal` only. */
export function lockDownWebContents(log: Log): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-frame-navigate', (event) => {
      event.preventDefault();
      log('warn', 'page.navigationBlocked', { isMainFrame: event.isMainFrame });
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** No permission is granted and no network is reached from the page. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, answer) => {
    answer({ cancel: !/^(?:app|app-media|data|blob|devtools):/.test(details.url) });
  });
}
