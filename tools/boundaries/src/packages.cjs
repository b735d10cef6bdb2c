'use strict';

const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Every package, lowest first: imports point towards the head of this list, events towards its tail. */
const packagesFromTheBottom = [
  'kernel',
  'platform',
  'governance',
  'parties',
  'ledger',
  'credit-policy',
  'contracts',
  'reconciliation',
  'collections',
  'reserve',
  'analytics',
];

/** Built from the schema for others to use: above and below do not concern them. */
const packagesApart = ['client'];

/** Refuses a package folder that has no place in the list: no rule would guard it. */
function assertEveryPackageHasAPlace(root) {
  const known = [...packagesFromTheBottom, ...packagesApart];
  const unknown = readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known.includes(entry.name))
    .map((entry) => entry.name);
  if (unknown.length > 0) {
    throw new Error(
      `packages/${unknown.join(', packages/')}: give it a place in tools/boundaries/src/packages.cjs`,
    );
  }
}

module.exports = { packagesFromTheBottom, assertEveryPackageHasAPlace };
