import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruiseTree, readConfiguration } from './cruise.mjs';
import { checkSqlBoundary, sqlRules } from './sql-boundary.mjs';
import { filesBelow, workspacesOf } from './tree.mjs';

const faces = ['graphql', 'module', 'testing', 'embedded'];

/** `@duebook/ledger` and its faces lead to the planted tree here, not to the real packages. */
function plantedFaces(planted, workspaces) {
  return workspaces.flatMap((workspace) => {
    const name = `@duebook/${workspace.split('/')[1]}`;
    const source = (file) => join(planted, workspace, 'src', `${file}.ts`);
    return [
      { name, onlyModule: true, alias: source('index') },
      ...faces.map((f) => ({ name: `${name}/${f}`, onlyModule: true, alias: source(f) })),
    ].filter(({ alias }) => existsSync(alias));
  });
}

/** The first line of a planted file names the rules that it breaks: `// expects: a, b` or `nothing`. */
function expectedRules(path) {
  const [firstLine] = readFileSync(path, 'utf8').split('\n', 1);
  const rules = /^\/\/ expects: (.+)$/.exec(firstLine)?.[1];
  if (rules === undefined) throw new Error(`${path}: the first line must be "// expects: …"`);
  return rules === 'nothing' ? [] : rules.split(', ').sort();
}

/** Returns what is wrong with the rules themselves: silent ones, wrong ones, unproved ones. */
export async function provePlantedViolations(root) {
  const planted = join(root, 'tools/boundaries/planted');
  const workspaces = ['packages', 'apps', 'tools'].flatMap((kind) => workspacesOf(planted, kind));
  const alias = plantedFaces(planted, workspaces);
  const { violations } = await cruiseTree({ root, baseDir: planted, folders: workspaces, alias });
  const fired = [...violations, ...checkSqlBoundary(planted).violations];

  const files = workspaces.flatMap((workspace) => filesBelow(planted, workspace, ['.ts']));
  const complaints = files.flatMap((file) => {
    const expected = expectedRules(join(planted, file)).join(', ');
    const actual = [...new Set(fired.filter((v) => v.from === file).map((v) => v.rule))].sort();
    if (actual.join(', ') === expected) return [];
    return [`planted/${file}: expected [${expected}], fired [${actual.join(', ')}]`];
  });

  const { forbidden } = await readConfiguration(root);
  const rules = [...forbidden.map((rule) => rule.name), ...sqlRules];
  const proved = new Set(files.flatMap((file) => expectedRules(join(planted, file))));
  const unproved = rules.filter((rule) => !proved.has(rule));
  return {
    rules: rules.length,
    files: files.length,
    complaints: [...complaints, ...unproved.map((rule) => `${rule}: no planted violation`)],
  };
}
