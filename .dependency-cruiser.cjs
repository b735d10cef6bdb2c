'use strict';

/**
 * The architecture's import laws, one rule each, with the ADR that explains it.
 * `npm run boundaries` proves every rule on a planted violation before it looks at the tree.
 */
const {
  assertEveryPackageHasAPlace,
  packagesFromTheBottom,
} = require('./tools/boundaries/src/packages.cjs');

assertEveryPackageHasAPlace(__dirname);

/** A layer of a package, at its top or inside a feature folder; a face file of the same name counts. */
const layer = (name) => `^packages/[^/]+/src/(.+/|)${name}(/|\\.ts$)`;
const ownLayer = (names) => `^packages/$1/src/(.+/|)(${names})/`;
const face = (name) => `^packages/[^/]+/src/${name}\\.ts$`;
const npm = (names) => `node_modules/(@types/|)(${names})/`;

const databaseDrivers = npm('pg|pg-[^/]+|graphile-worker');
const graphqlLibraries = npm('graphql|type-graphql|@apollo/[^/]+');
/** Synchronous, from values to values: a tokenizer of XML, and how Chinese characters are read. */
const librariesThatOnlyCompute = npm('saxes|pinyin-pro');
const testFolders = '^(packages|apps|tools)/[^/]+/test/';
const aSourceFile = '^packages/([^/]+)/src/';
const testingFaces = '^packages/[^/]+/src/testing(/|\\.ts$)';

const layerRules = [
  {
    name: 'domain-is-pure',
    comment:
      'A domain folder knows its own package’s domain and the kernel, nothing else. ADR-0004',
    from: { path: '^packages/([^/]+)/src/(?:.+/|)domain/' },
    to: {
      pathNot: [ownLayer('domain'), '^packages/kernel/src/index\\.ts$', librariesThatOnlyCompute],
    },
  },
  {
    name: 'application-points-inwards',
    comment: 'A use case reaches storage through its ports and knows no transport. ADR-0004',
    from: { path: layer('application') },
    to: { path: [layer('(graphql|persistence)'), databaseDrivers, graphqlLibraries] },
  },
  {
    name: 'graphql-never-touches-tables',
    comment: 'A resolver translates; it neither reads nor writes rows. ADR-0004',
    from: { path: layer('graphql') },
    to: { path: [layer('persistence'), databaseDrivers] },
  },
  {
    name: 'persistence-knows-ports-and-domain',
    comment: 'Storage implements ports; decisions and transport are not its business. ADR-0004',
    from: { path: '^packages/(?!platform/)([^/]+)/src/(?:.+/|)persistence/' },
    to: {
      path: '^packages/$1/',
      pathNot: [
        ownLayer('persistence|domain'),
        '^packages/$1/src/(.+/|)application/(ports/.+|([^/]+\\.|)ports)\\.ts$',
      ],
    },
  },
];

const upstreamRules = packagesFromTheBottom.slice(1, -1).map((name, index) => ({
  name: `${name}-is-upstream`,
  comment: 'Imports point down; news travels up by events. ADR-0002',
  from: { path: `^packages/${name}/` },
  to: {
    path: '^packages/',
    pathNot: `^packages/(${packagesFromTheBottom.slice(0, index + 2).join('|')})/`,
  },
}));

const directionRules = [
  {
    name: 'kernel-knows-nobody',
    comment: 'The kernel is the floor: no other package, no I/O. ADR-0002',
    from: { path: '^packages/kernel/' },
    to: { path: '^packages/', pathNot: '^packages/kernel/' },
  },
  {
    name: 'kernel-does-no-io',
    comment: 'Values only; node:crypto is admitted for the randomness of ids. ADR-0004',
    from: { path: '^packages/kernel/src/' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  },
  ...upstreamRules,
  {
    name: 'client-stands-apart',
    comment: 'It is installed where nothing else of this repository is. ADR-0027',
    from: { path: '^packages/client/' },
    to: { path: '^packages/', pathNot: '^packages/client/' },
  },
  {
    name: 'packages-never-import-tools',
    comment: 'Tools stand above everything. ADR-0002',
    from: { path: '^packages/' },
    to: { path: '^tools/' },
  },
  {
    name: 'nobody-imports-apps',
    comment: 'An app is a composition root; only tools may start one. ADR-0002',
    from: { path: '^(packages|apps/([^/]+))/' },
    to: { path: '^apps/', pathNot: '^apps/$2/' },
  },
];

const faceRules = [
  {
    name: 'other-packages-only-by-their-face',
    comment: 'What is not exported by a face may change any day. ADR-0003',
    from: { path: '^packages/([^/]+)/' },
    to: {
      path: '^packages/',
      pathNot: ['^packages/$1/', face('(index|graphql|module|testing|embedded)')],
    },
  },
  {
    name: 'graphql-face-only-from-graphql',
    comment: 'Object types are extended by object types, not by use cases. ADR-0003',
    from: { path: aSourceFile, pathNot: layer('graphql') },
    to: { path: face('graphql'), pathNot: '^packages/$1/' },
  },
  {
    name: 'module-face-only-from-roots',
    comment: 'Only apps, tools and tests compose packages. ADR-0003',
    from: { path: aSourceFile, pathNot: testingFaces },
    to: { path: face('module'), pathNot: '^packages/$1/' },
  },
  {
    name: 'testing-face-only-from-tests',
    comment: 'Test databases and builders have no place in a running system. ADR-0003',
    from: {
      path: '^(packages|apps|tools)/',
      pathNot: [testFolders, testingFaces],
    },
    to: { path: testingFaces },
  },
  {
    name: 'embedded-face-only-from-roots',
    comment: 'Who starts a PostgreSQL is a decision of the composition root. ADR-0003',
    from: { path: '^packages/(?!platform/)[^/]+/src/', pathNot: testingFaces },
    to: { path: '^packages/platform/src/embedded(/|\\.ts$)' },
  },
  {
    name: 'apps-use-module-face',
    comment: 'A composition root needs faces; platform lends it building blocks. ADR-0003',
    from: { path: '^(apps|tools)/' },
    to: {
      path: '^packages/',
      pathNot: [
        face('(index|module|testing)'),
        '^packages/platform/src/(graphql|embedded)\\.ts$',
        '^packages/client/src/generate\\.ts$',
      ],
    },
  },
  {
    name: 'tools-use-the-face-of-apps',
    comment: 'A tool starts an app as a stranger would. ADR-0003',
    from: { path: '^tools/' },
    to: { path: '^apps/', pathNot: '^apps/[^/]+/src/index\\.ts$' },
  },
];

const hygieneRules = [
  {
    name: 'no-circular',
    comment: 'Two files that need each other are one file, or three.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'src-never-imports-tests',
    comment: 'Production code runs without its tests.',
    from: { path: '^(packages|apps|tools)/[^/]+/src/', pathNot: '\\.test\\.ts$' },
    to: { path: '(^|/)test/|\\.test\\.ts$', pathNot: 'node_modules' },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere would pass every other rule unseen. ADR-0003',
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [...layerRules, ...directionRules, ...faceRules, ...hygieneRules].map((rule) => ({
    ...rule,
    severity: 'error',
  })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '^tools/boundaries/planted/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['duebook-source', 'node', 'require', 'import', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
