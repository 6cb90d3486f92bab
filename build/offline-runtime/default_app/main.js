/**
 * What `electron [-r module] [switches] <path>` starts in the test runtime, whose archive comes without Electron's own.
 * An ES module with a top-level await: Electron holds back `ready` until it, and so the app's entry, has been evaluated.
 */
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { Module } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

function readCommandLine(args) {
  const preload = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') preload.push(args[++i]);
    else if (arg === '-v' || arg === '--version') return { answer: `v${process.versions.electron}` };
    else if (arg === '-a' || arg === '--abi') return { answer: process.versions.modules };
    else if (!arg.startsWith('-')) return { preload, appPath: path.resolve(arg) };
  }
  return { answer: 'usage: electron [-r module] <path>' };
}

function takeIdentity(appPath) {
  const manifestFile = path.join(appPath, 'package.json');
  if (!existsSync(manifestFile)) return false;
  const { version, productName, name, desktopName } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (version) app.setVersion(version);
  app.name = productName ?? name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
  return true;
}

const { answer, preload, appPath } = readCommandLine(process.argv.slice(1));
if (answer !== undefined) {
  console.log(answer);
  process.exit(0);
}
try {
  // Playwright's loader comes this way.
  if (preload.length > 0) Module._preloadModules(preload);
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const isFolder = takeIdentity(appPath);
  const entry = Module._resolveFilename(appPath, null, true);
  app.setAppPath(isFolder ? appPath : path.dirname(entry));
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
