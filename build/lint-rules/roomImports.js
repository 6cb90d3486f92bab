import path from 'node:path';

/**
 * What each room of the house may import (docs/architecture.md). `rooms` are folders at the root; a room named in
 * `typesOf` may be imported by `import type` only, which leaves nothing of it in the bundle. `packages` are npm packages and
 * scopes; `node` tells whether Node's own modules are allowed. Rooms that are not listed look at the others from outside
 * and may import everything.
 *
 * @type {Readonly<Record<string, { rooms: readonly string[], typesOf: readonly string[], packages: readonly string[], node: boolean }>>}
 */
export const rooms = {
  'sdk-core': {
    rooms: [],
    typesOf: [],
    packages: ['ws', 'better-sqlite3', '@openim/protocol', '@bufbuild/protobuf', 'zod', 'lossless-json'],
    node: true,
  },
  'ipc-contract': { rooms: [], typesOf: ['sdk-core'], packages: ['zod'], node: false },
  electron: {
    rooms: ['sdk-core', 'ipc-contract'],
    typesOf: [],
    packages: ['electron', 'electron-log', 'zod'],
    node: true,
  },
  renderer: {
    rooms: [],
    typesOf: ['ipc-contract'],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'i18next',
      'react-i18next',
      'radix-ui',
      'lucide-react',
      '@tanstack/react-virtual',
      'pinyin-match',
    ],
    node: false,
  },
  'local-server': {
    rooms: [],
    typesOf: [],
    packages: [
      'ws',
      'fastify',
      '@fastify',
      'better-sqlite3',
      '@openim/protocol',
      '@bufbuild/protobuf',
      'zod',
      'lossless-json',
    ],
    node: true,
  },
};

const isTest = (file) => /\.test\.tsx?$/.test(file);

function importsPackage(source, packages) {
  return packages.some((name) => source === name || source.startsWith(`${name}/`));
}

/** Says what is wrong with an import, or null. `file` is relative to the root, with `/`. */
export function judgeImport(file, source, isTypeOnly) {
  const room = file.split('/')[0];
  const rule = rooms[room];
  if (rule === undefined) return null;
  if (source.startsWith('node:')) {
    return rule.node || isTest(file) ? null : `${room} must not use Node's modules`;
  }
  if (!source.startsWith('.')) {
    // Tests may bring the tools they need, but no other room's world.
    if (isTest(file) && source !== 'electron') return null;
    return importsPackage(source, rule.packages) ? null : `${room} must not import the package "${source}"`;
  }
  const target = path.posix.join(path.posix.dirname(file), source).split('/')[0];
  if (target === room || rule.rooms.includes(target)) return null;
  // The other end of the wire, for tests that talk to it.
  if (isTest(file) && target === 'local-server') return null;
  if (rule.typesOf.includes(target)) {
    return isTypeOnly || isTest(file) ? null : `${room} may import types of ${target} only: use "import type"`;
  }
  return `${room} must not import from ${target}`;
}

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Imports go only where the layout of the project lets them' },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node, isTypeOnly) => {
      const source = node.source;
      if (source === null || source === undefined || typeof source.value !== 'string') return;
      const message = judgeImport(file, source.value, isTypeOnly);
      if (message !== null) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, false),
      TSImportType: (node) => check(node, true),
    };
  },
};
