import { defineConfig } from 'eslint/config';
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';

/** kebab-case, with role suffixes behind dots: `open-item.repository.ts`, `0001-create-journal.ts`. */
const kebabCase = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

const house = {
  rules: {
    'kebab-case-file': {
      meta: { type: 'suggestion', schema: [] },
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          if (kebabCase.test(name)) return;
          context.report({ node, message: `Rename ${name}: file names are kebab-case.` });
        },
      }),
    },
  },
};

/** The tenant is set by platform.set_tenant alone: neither form reaches the shards of a Citus cluster. */
const bannedSql = ['set_config\\s*\\(', 'set\\s+session\\b'].flatMap((pattern) =>
  [`TemplateElement[value.raw=/${pattern}/i]`, `Literal[value=/${pattern}/i]`].map((selector) => ({
    selector,
    message: 'Session settings are banned in SQL; the tenant is set by platform.set_tenant.',
  })),
);

/** Time, chance and floats come in as arguments or not at all; see docs/adr/0004. */
const impureSyntax = [
  {
    selector: ':function[async=true]',
    message: 'Domain functions are synchronous; do the waiting in application/.',
  },
  { selector: 'AwaitExpression', message: 'Domain functions are synchronous.' },
  { selector: 'Decorator', message: 'The domain knows no framework: no decorators here.' },
  {
    selector: 'ThrowStatement',
    message: 'Return refused(...) for a business refusal; use invariant() for a broken assumption.',
  },
];

const impureGlobals = [
  ...['Date', 'process', 'performance', 'crypto', 'fetch', 'console', 'Buffer', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['parseFloat', 'parseInt'],
];

const impureProperties = [
  { object: 'Math', property: 'random' },
  { object: 'Math', property: 'round', message: 'Rounding happens in named kernel functions.' },
  { object: 'Number', property: 'parseFloat' },
  { property: 'toNumber', message: 'An amount never becomes a JS number.' },
];

const size = {
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
  complexity: ['error', { max: 10, variant: 'modified' }],
};

const allFiles = {
  plugins: { house },
  rules: {
    'house/kebab-case-file': 'error',
    eqeqeq: 'error',
    'no-restricted-syntax': ['error', ...bannedSql],
  },
};

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/*.generated.ts',
      'tools/boundaries/planted/**',
      '**/.duebook/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    ...allFiles,
    rules: {
      ...allFiles.rules,
      ...size,
      'prefer-const': 'error',
      'no-var': 'error',
      'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['packages/**/*.ts', 'apps/**/*.ts', 'tools/**/*.ts'],
    ...allFiles,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...allFiles.rules,
      ...size,
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-imports': [
        'error',
        { name: 'decimal.js', message: 'Import Decimal from @duebook/kernel: one configuration.' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['packages/kernel/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['packages/*/src/domain/**/*.ts', 'packages/*/src/**/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', ...impureProperties],
      'no-restricted-syntax': ['error', ...bannedSql, ...impureSyntax],
    },
  },
  {
    // A describe block and a list of SQL statements are long without being complicated.
    files: ['**/*.test.ts', '**/test/**/*.ts', '**/migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
