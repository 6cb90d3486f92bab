import { contextBridge } from 'electron';
import { buildBridge } from '../ipc/bridge';
import { pagePort } from '../ipc/pageSide';

contextBridge.exposeInMainWorld('openim', buildBridge(pagePort));
