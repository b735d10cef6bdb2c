import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import packages from './packages.cjs';
import { isOpenTo } from './platform-objects.mjs';
import { filesBelow, workspacesOf } from './tree.mjs';

export const sqlRules = ['sql-other-tables-only-by-views', 'sql-views-only-of-packages-below'];

/** Stands for an interpolated expression: what it becomes cannot be seen here. */
const unseen = '${}';

const schemaOf = (packageName) => packageName.replaceAll('-', '_');
const order = packages.packagesFromTheBottom.map(schemaOf);
const schemas = order.join('|');

/** `from ledger.x`, `join ledger.x`, `…, ledger.x`, `ledger.x(…)`: where SQL names an object. */
const objectName = `"?(?<schema>${schemas})"?\\s*\\.\\s*"?(?<object>[a-z_]\\w*|\\$\\{\\})`;
const introducer =
  '(?:\\b(?:from|join|into|update|table|references|only|on|truncate|call|copy|select|perform|' +
  'using|view|function|index|sequence|exists|lock)\\s+|,\\s*)';
const introduced = new RegExp(`${introducer}${objectName}`, 'gi');
const called = new RegExp(`(?<![\\w.'/@-])${objectName}"?\\s*\\(`, 'gi');
const created = new RegExp(
  `\\bcreate\\s+(?:or\\s+replace\\s+)?(?:unlogged\\s+)?(?:table|view|materialized\\s+view|sequence)` +
    `\\s+(?:if\\s+not\\s+exists\\s+)?${objectName}`,
  'gi',
);
const onlyAName = new RegExp(`^${objectName}"?$`, 'i');

/** String and template texts of a TypeScript file; comments are not among them. */
function textsOf(path, content) {
  if (path.endsWith('.sql')) return [content.replaceAll(/--.*$/gm, '')];
  const texts = [];
  const visit = (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push(
        [node.head, ...node.templateSpans.map((s) => s.literal)].map((p) => p.text).join(unseen),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, content, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS));
  return texts;
}

const matchesOf = (text, pattern) =>
  [...text.matchAll(pattern)].map(({ groups }) => ({
    schema: groups.schema.toLowerCase(),
    object: groups.object.toLowerCase(),
  }));

function namesIn(text, knownRelations) {
  const alone = matchesOf(text, new RegExp(onlyAName, 'gi')).filter(({ schema, object }) =>
    knownRelations.has(`${schema}.${object}`),
  );
  return [...matchesOf(text, introduced), ...matchesOf(text, called), ...alone];
}

function brokenRule(ownSchema, { schema, object }) {
  if (schema === ownSchema) return undefined;
  if (schema === 'platform' && isOpenTo(ownSchema, object)) return undefined;
  if (!object.startsWith('v_')) return 'sql-other-tables-only-by-views';
  const isBelow = ownSchema === undefined || order.indexOf(schema) < order.indexOf(ownSchema);
  return isBelow ? undefined : 'sql-views-only-of-packages-below';
}

/**
 * Reads the SQL in the sources of packages and apps and returns `{ files, names, violations }`;
 * an app owns no schema, so that nothing but views is open to it.
 */
export function checkSqlBoundary(root) {
  const sources = ['packages', 'apps'].flatMap((kind) =>
    workspacesOf(root, kind).flatMap((workspace) =>
      filesBelow(root, `${workspace}/src`, ['.ts', '.sql']).map((path) => ({
        path,
        ownSchema: kind === 'packages' ? schemaOf(workspace.slice('packages/'.length)) : undefined,
        texts: textsOf(path, readFileSync(join(root, path), 'utf8')),
      })),
    ),
  );
  const knownRelations = new Set(
    sources.flatMap(({ texts }) =>
      texts.flatMap((text) => matchesOf(text, created)).map((n) => `${n.schema}.${n.object}`),
    ),
  );
  const named = sources.flatMap(({ path, ownSchema, texts }) =>
    texts
      .flatMap((text) => namesIn(text, knownRelations))
      .map((name) => ({ path, name, rule: brokenRule(ownSchema, name) })),
  );
  const violations = named
    .filter(({ rule }) => rule !== undefined)
    .map(({ path, name, rule }) => ({ rule, from: path, to: `${name.schema}.${name.object}` }));
  return { files: sources.length, names: named.length, violations: distinct(violations) };
}

function distinct(violations) {
  return [...new Map(violations.map((v) => [`${v.rule} ${v.from} ${v.to}`, v])).values()];
}
