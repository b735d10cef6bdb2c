'use strict';

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { sourceMaps: _sourceMaps, ...swc } = JSON.parse(
  readFileSync(join(__dirname, '.swcrc'), 'utf8'),
);

const workspaces = '<rootDir>/{packages,apps,tools}/*';

/** Belongs to the packages that decorate classes, so it is looked up from one of them. */
const platform = createRequire(join(__dirname, 'packages/platform/package.json'));
const reflectMetadata = platform.resolve('reflect-metadata');

const common = {
  testEnvironment: 'node',
  // Faces resolve to src, so that no test runs against a stale build.
  testEnvironmentOptions: {
    customExportConditions: ['duebook-source', 'node', 'require', 'default'],
  },
  // Nothing in node_modules passes through swc but what is published as ECMAScript modules only:
  // Node can require that, jest cannot.
  transformIgnorePatterns: ['/node_modules/(?!(?:jose|oauth4webapi|openid-client)/)'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/tools/boundaries/planted/', '/\\.duebook/'],
};

const testing = '<rootDir>/packages/platform/src/testing';
const graphqlInProduction = `${testing}/graphql-in-production.ts`;

/** Shared by the projects that need a database: one throw-away server for the whole run. */
const withDatabase = {
  ...common,
  globalSetup: `${testing}/jest-global-setup.ts`,
  globalTeardown: `${testing}/jest-global-teardown.ts`,
  setupFiles: [reflectMetadata],
};

/**
 * Run a second time on a PostgreSQL that is not ours: what depends most on the server, and the main
 * job from end to end. Its folder is named by DUEBOOK_TEST_PG_BIN.
 */
const onOutsideServer = [
  'packages/platform/test/db/**',
  'packages/parties/test/db/party-{search,duplicates}',
  'packages/ledger/test/db/{aging*,cash-application,imports-running,periods-closing,posting}',
  'apps/gateway/test/e2e/{chinese-names,gateway,main-job,processes,tenant-attacks}',
  '{packages,apps,tools}/*/test/outside/**',
];

module.exports = {
  // Jest knows no time limit per project; a database on a busy machine needs a long one.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tools/test-run/src/slowest-first.cjs',
  // Each file leaves something behind in its worker: past that, a new one takes its place. Heaps of some
  // gigabytes stand still for seconds to be swept, and end in the limit of Node's.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [`${workspaces}/test/{unit,property}/**/*.test.ts`],
    },
    {
      ...withDatabase,
      displayName: 'db',
      testMatch: [`${workspaces}/test/{db,embedded}/**/*.test.ts`],
    },
    {
      ...withDatabase,
      displayName: 'e2e',
      setupFiles: [reflectMetadata, graphqlInProduction],
      testMatch: [`${workspaces}/test/{e2e,scenario}/**/*.test.ts`],
    },
    {
      ...withDatabase,
      displayName: 'docs',
      setupFiles: [reflectMetadata, graphqlInProduction],
      testMatch: [`${workspaces}/test/docs/**/*.test.ts`],
    },
    {
      ...common,
      displayName: 'outside',
      globalSetup: `${testing}/jest-outside-setup.ts`,
      globalTeardown: `${testing}/jest-outside-teardown.ts`,
      setupFiles: [reflectMetadata, graphqlInProduction, `${testing}/use-outside-server.ts`],
      testMatch: onOutsideServer.map((files) => `<rootDir>/${files}.test.ts`),
      // Planners before PostgreSQL 17 read more than they need while statistics are older than the rows:
      // slow for minutes, never wrong. What they read is promised for the embedded server alone.
      testPathIgnorePatterns: ['-past-statistics\\.test\\.ts$'],
    },
  ],
};
