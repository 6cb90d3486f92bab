import type { Language } from '../../ipc-contract';

export interface MenuText {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly quit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly developerTools: string;
  readonly minimize: string;
  readonly close: string;
  /** Shown when the page crashed more often than it was reloaded. */
  readonly pageCrashedTitle: string;
  readonly pageCrashedDetail: string;
  readonly reload: string;
}

const en: MenuText = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  quit: 'Quit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',
  minimize: 'Minimize',
  close: 'Close Window',
  pageCrashedTitle: 'The window keeps failing',
  pageCrashedDetail: 'Your messages are safe. Try again, or quit and start the app anew.',
  reload: 'Try Again',
};

const zhCN: MenuText = {
  file: '文件',
  edit: '编辑',
  view: '视图',
  window: '窗口',
  quit: '退出',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  developerTools: '开发者工具',
  minimize: '最小化',
  close: '关闭窗口',
  pageCrashedTitle: '窗口反复出现故障',
  pageCrashedDetail: '消息不会丢失。可以重试，或退出后重新启动。',
  reload: '重试',
};

/** The main process's own words in the user's language; `system` follows `systemLocale`, a language tag. */
export function menuText(language: Language, systemLocale: string): MenuText {
  const isChinese = language === 'system' ? systemLocale.toLowerCase().startsWith('zh') : language === 'zh-CN';
  return isChinese ? zhCN : en;
}
