import { safeStorage } from 'electron';
import type { SecretStorage } from './SessionVault';

const systemBackends: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

function backend(): string {
  return systemBackends[process.platform] ?? safeStorage.getSelectedStorageBackend();
}

/** The system's key store through Electron. On Linux "basic_text" is a fixed key: readable for whoever reads the file. */
export const electronSecretStorage: SecretStorage = {
  backend,
  isProtected: () => safeStorage.isEncryptionAvailable() && !['basic_text', 'unknown'].includes(backend()),
  allowUnprotected: () => {
    if (process.platform === 'linux') safeStorage.setUsePlainTextEncryption(true);
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (data) => safeStorage.decryptString(data),
};
