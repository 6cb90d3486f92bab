import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';

/** The system tells the main process of no network change: looking is cheap. */
const NETWORK_LOOK_MS = 3_000;

/** The addresses of this machine as one word; another word means another network. */
function networkFingerprint(): string {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? []).filter((entry) => !entry.internal).map((entry) => `${name} ${entry.address}`),
  );
  return [net.isOnline() ? 'online' : 'offline', ...addresses.sort()].join();
}

/** Calls `wakeUp` when the machine woke up or came to another network. Returns the function that ends it. */
export function watchSystem(wakeUp: () => void): () => void {
  powerMonitor.on('resume', wakeUp);
  powerMonitor.on('unlock-screen', wakeUp);
  let fingerprint = networkFingerprint();
  const timer = setInterval(() => {
    const current = networkFingerprint();
    const hasChanged = current !== fingerprint;
    fingerprint = current;
    if (hasChanged && net.isOnline()) wakeUp();
  }, NETWORK_LOOK_MS);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', wakeUp);
    powerMonitor.off('unlock-screen', wakeUp);
  };
}
