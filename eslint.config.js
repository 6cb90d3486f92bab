import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import openim from './build/lint-rules/index.js';

const TESTS = ['**/*.test.{ts,tsx}', '**/*.spec.ts'];

/** Restrictions that hold everywhere; `no-restricted-syntax` does not merge, so each block names all of its own. */
const everywhere = [
  {
    selector: 'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
    message: 'Raw IPC stays in electron/ipc; add a method to the contract instead.',
  },
  {
    selector: 'MemberExpression[property.name=/^ipc(Main|Renderer)$/]',
    message: 'Raw IPC stays in electron/ipc; add a method to the contract instead.',
  },
  {
    selector: 'CallExpression[callee.type="MemberExpression"][callee.property.name="only"]',
    message: 'A focused test silences all the others.',
  },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Strangers write the text that we show: text nodes only.',
  },
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Strangers write the text that we show: text nodes only.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]',
    message: 'Strangers write the text that we show: text nodes only.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Strangers write the text that we show: text nodes only.',
  },
];

const REPLAY = 'The engine takes clock, timers and randomness from its Environment, so that a run can be replayed.';

const noAmbientWorld = {
  'no-restricted-globals': [
    'error',
    ...[
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'performance',
      'crypto',
      'fetch',
      'WebSocket',
    ].map((name) => ({ name, message: REPLAY })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: REPLAY },
    { object: 'Math', property: 'random', message: REPLAY },
    { object: 'AbortSignal', property: 'timeout', message: REPLAY },
    { object: 'process', property: 'hrtime', message: REPLAY },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...['node:timers', 'node:timers/promises', 'node:perf_hooks', 'ws', 'node:http', 'node:https', 'node:net'].map(
          (name) => ({ name, message: REPLAY }),
        ),
        {
          name: 'node:crypto',
          importNames: [
            'randomBytes',
            'randomUUID',
            'randomInt',
            'randomFill',
            'randomFillSync',
            'webcrypto',
            'getRandomValues',
          ],
          message: REPLAY,
        },
      ],
    },
  ],
  'no-restricted-syntax': [
    'error',
    ...everywhere,
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: REPLAY },
    { selector: 'CallExpression[callee.name="Date"]', message: REPLAY },
  ],
};

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'coverage/'] },
  {
    // Comments that switch rules off would make every rule a matter of taste.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { openim },
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `=> void something()` and `=> emitter.emit()` read well and hide nothing.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // A method whose result is nothing is `void` in the maps of methods and their results.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Numbers and booleans of the wire are compared with named constants of enums that the protocol package exports.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...everywhere],
      'openim/room-imports': 'error',
    },
  },
  {
    files: ['electron/ipc/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere.filter(({ message }) => !message.startsWith('Raw IPC'))] },
  },
  {
    // Electron 33 has only the synchronous safeStorage; the oldest runtime in use decides.
    files: ['electron/account/electronSecretStorage.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['sdk-core/**/*.ts'], ignores: ['sdk-core/env/**', 'sdk-core/testing/**', ...TESTS], rules: noAmbientWorld },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'openim/translated-text': 'error',
      // Speaks of a compiler that is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  { files: TESTS, rules: { 'openim/translated-text': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
);
