'use strict';

const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const root = resolve(__dirname, '../../..');

/** Files that take a minute and more; started last, one of them would keep a core waiting. */
const slowest = [
  'apps/gateway/test/e2e/tenant-attacks.test.ts',
  'apps/gateway/test/e2e/hostile-values.test.ts',
  'apps/gateway/test/e2e/lacking-permissions.test.ts',
  'apps/gateway/test/e2e/hostile-slow.test.ts',
  'apps/gateway/test/e2e/processes.test.ts',
  'tools/cli/test/e2e/start.test.ts',
  'apps/gateway/test/e2e/two-walls.test.ts',
  'apps/gateway/test/e2e/permissions.test.ts',
  'apps/gateway/test/e2e/attack-matrix.test.ts',
  'apps/gateway/test/e2e/bad-input.test.ts',
  'packages/reconciliation/test/db/matching/many-names.test.ts',
  'packages/reconciliation/test/db/bank-statements/importing.test.ts',
  'packages/ledger/test/db/imports-running.test.ts',
  'packages/governance/test/db/doubles.test.ts',
].map((path) => join(root, path));

/** A fresh clone knows no durations, and jest would go by the size of files. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const gone = slowest.filter((path) => !existsSync(path));
    if (gone.length > 0) throw new Error(`slowest-first.cjs names no file: ${gone.join(', ')}`);
    const rank = ({ path }) => (slowest.includes(path) ? slowest.indexOf(path) : slowest.length);
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
