import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuText } from './menuText';

/** Installs the menu; its accelerators work also where the bar itself is hidden. */
export function installMenu(text: MenuText): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: text.file,
      submenu: [
        { role: 'close', label: text.close },
        { role: 'quit', label: text.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        separator,
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom', label: text.actualSize },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        separator,
        { role: 'togglefullscreen', label: text.fullScreen },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: text.developerTools }]),
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize', label: text.minimize }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
