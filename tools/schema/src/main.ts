import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema, modules } from '@duebook/gateway';
import { buildSchema as readSchema } from 'graphql';
import { checkSchema, formsOf } from './check-schema';
import { historyOf, type History } from './earlier-schemas';
import { checkEvents } from './check-events';
import { clientPages } from './emit-client';
import { lintDeprecations } from './lint-deprecations';
import { clientDocuments, documentsOfRepository, readInstallation } from './read-operations';
import { brokenOperations, deprecatedUses } from './registered-operations';
import { changesOfReleases, withChangelog } from './schema-changelog';

const root = resolve(__dirname, '../../..');
const schemaPath = 'apps/gateway/schema.graphql';
const eventsPath = 'docs/events';
const clientPath = 'packages/client/src';
const declarationsPath = 'docs/schema-changes.md';

function readIfPresent(path: string): string | undefined {
  const file = resolve(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Writes the schemas' files and the client's types, or with --check only compares; says what is wrong
 * on stderr. With --operations the operations of an installation are kept from harm too.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, operations: { type: 'string' } },
  });
  const isCheck = values.check;
  const schema = await emitSchema(isCheck, values.operations);
  const exitCodes = [schema, emitEvents(isCheck), schema === 0 ? emitClient(isCheck) : 0];
  return Math.max(...exitCodes);
}

function earlierForms(path: string, read: (text: string) => unknown): History {
  return historyOf({ root, path, declarationsPath, read });
}

/** Says what the schema was compared with, so that nobody takes a comparison for another. */
function tellOf({ forms, unreadable, warnings }: History): void {
  const names = ['the file on disk', ...forms.map(({ name }) => name)];
  console.log(`schema: compared with ${names.join(', ')}`);
  if (!forms.some(({ isRelease }) => isRelease)) console.log('schema: no tag to compare with');
  for (const name of unreadable) console.log(`schema: stepped over ${name}, which cannot be read`);
  for (const warning of warnings) console.warn(`  ! ${warning}`);
}

async function emitSchema(isCheck: boolean, operations: string | undefined): Promise<number> {
  const history = earlierForms(schemaPath, readSchema);
  tellOf(history);
  const { text, hasDrifted, isRefused } = await judgeSchema(history, operations);
  if (isRefused) return 1;
  if (isCheck && hasDrifted) {
    console.error(`  ✗ ${schemaPath} is not the schema of the code. Run: npm run schema`);
    return 1;
  }
  if (hasDrifted) writeFileSync(resolve(root, schemaPath), text);
  console.log(
    `schema: ${text.split('\n').length} lines${hasDrifted ? ', written' : ', unchanged'}`,
  );
  return emitChangelog(isCheck, text, history);
}

/** Says all that forbids the schema of the code. */
async function judgeSchema(history: History, operations: string | undefined) {
  const surroundings = {
    onDisk: readIfPresent(schemaPath),
    earlier: history.forms,
    halfAYearAgo: history.halfAYearAgo,
    declarations: readIfPresent(declarationsPath) ?? '',
    today: new Date().toISOString().slice(0, 10),
  };
  const { declarations, today } = surroundings;
  const schema = buildSchema();
  const { text, hasDrifted, complaints } = await checkSchema(schema, surroundings);
  const deprecations = lintDeprecations(schema, declarations, today);
  const earlier = formsOf(surroundings);
  const documents = [...documentsOfRepository(root, history.releases[0])];
  const broken = [...(await brokenOperations(documents, text, { earlier, declarations }))];
  if (operations !== undefined) {
    const { form, documents: theirs } = readInstallation(operations);
    broken.push(...(await brokenOperations(theirs, text, { earlier: [form], declarations })));
    documents.push(...theirs);
  }
  const all = [...complaints, ...deprecations, ...broken];
  for (const complaint of all) console.error(`  ✗ ${complaint}`);
  for (const use of deprecatedUses(documents, schema)) console.warn(`  ! ${use}`);
  if (complaints.length > 0) {
    console.error(`Declare a breaking change in ${declarationsPath}; mend the rest.`);
  }
  if (broken.length > 0) {
    console.error('Registered operations would break: keep what they use, or ask their owners.');
  }
  console.log(`schema: ${documents.length} operations that somebody runs, ${broken.length} broken`);
  return { text, hasDrifted, isRefused: all.length > 0 };
}

/** Every change since the first release has its line. Where tags may be missing, nothing is said. */
async function emitChangelog(isCheck: boolean, text: string, history: History): Promise<number> {
  if (history.warnings.length > 0) return 0;
  const document = readIfPresent(declarationsPath) ?? '';
  const changed = withChangelog(document, await changesOfReleases(history.releases, text));
  if (changed === document) return 0;
  if (isCheck) {
    console.error(`  ✗ ${declarationsPath} lacks changes of the schema. Run: npm run schema`);
    return 1;
  }
  writeFileSync(resolve(root, declarationsPath), changed);
  console.log(`changelog: ${declarationsPath}, written`);
  return 0;
}

function emitClient(isCheck: boolean): number {
  const text = readIfPresent(schemaPath);
  if (text === undefined) return 1;
  const pages = clientPages(text, clientDocuments(root));
  const drifted = pages.filter((page) => readIfPresent(`${clientPath}/${page.name}`) !== page.text);
  for (const { name, text: page } of drifted) {
    if (isCheck)
      console.error(`  ✗ ${clientPath}/${name} is not what the schema says. Run: npm run schema`);
    else writeFileSync(resolve(root, clientPath, name), page);
  }
  console.log(
    `client: ${drifted.length} of ${pages.length} files ${isCheck ? 'differ' : 'written'}`,
  );
  return isCheck && drifted.length > 0 ? 1 : 0;
}

function emitEvents(isCheck: boolean): number {
  const folder = resolve(root, eventsPath);
  const { pages, complaints, drifted, strays } = checkEvents(
    modules.flatMap(({ events = [] }) => events),
    {
      onDisk: new Map(
        readdirSync(folder).map((name) => [name, readFileSync(resolve(folder, name), 'utf8')]),
      ),
      earlier: (name) => earlierForms(`${eventsPath}/${name}`, JSON.parse).forms,
      declarations: readIfPresent(declarationsPath) ?? '',
    },
  );
  for (const complaint of complaints) console.error(`  ✗ ${complaint}`);
  if (complaints.length > 0) return 1;
  if (isCheck) {
    for (const name of [...drifted, ...strays]) {
      console.error(`  ✗ ${eventsPath}/${name} is not what the code says. Run: npm run schema`);
    }
    return drifted.length + strays.length > 0 ? 1 : 0;
  }
  for (const { name, text } of pages) {
    if (drifted.includes(name)) writeFileSync(resolve(folder, name), text);
  }
  for (const name of strays) rmSync(resolve(folder, name));
  console.log(`events: ${pages.length - 1} schemas, ${drifted.length} files written`);
  return 0;
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
