/**
 * Type checks the page, the end-to-end tests (which run code in pages), everything else, and once more the main process against the declarations of the Electron that the
 * tests may run on, so that nothing newer is used by mistake.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command';
import { testRuntimeTypes } from './setup/electronRuntime';
import { root } from './setup/paths';
import { say } from './setup/report';

function testRuntimeProject(declarations: string): string {
  const file = path.join(root, 'node_modules/.cache/openim-desktop/tsconfig.testRuntime.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const project = {
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: {
      paths: { electron: [declarations] },
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules/@types')],
    },
    include: [path.join(root, 'electron')],
  };
  writeFileSync(file, JSON.stringify(project));
  return file;
}

const declarations = testRuntimeTypes();
if (declarations === null) say('type check without the test runtime: it is not prepared on this machine');
const projects = ['.', 'renderer', 'e2e', ...(declarations === null ? [] : [testRuntimeProject(declarations)])];
const codes = await Promise.all(projects.map((project) => runCommand('tsc', ['-p', project])));
process.exitCode = Math.max(...codes);
