import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, modules } from '@duebook/gateway';
import { buildSchema as readSchema } from 'graphql';
import { checkSchema } from './check-schema';
import { historyOf, type History } from './earlier-schemas';
import { checkEvents } from './check-events';

const root = resolve(__dirname, '../../..');
const schemaPath = 'apps/gateway/schema.graphql';
const eventsPath = 'docs/events';
const declarationsPath = 'docs/schema-changes.md';

function readIfPresent(path: string): string | undefined {
  const file = resolve(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Writes the schemas' files, or with --check only compares; says what is wrong on stderr. */
async function main(): Promise<number> {
  const isCheck = process.argv.includes('--check');
  const exitCodes = [await emitSchema(isCheck), emitEvents(isCheck)];
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

async function emitSchema(isCheck: boolean): Promise<number> {
  const history = earlierForms(schemaPath, readSchema);
  tellOf(history);
  const { text, complaints, hasDrifted } = await checkSchema(buildSchema(), {
    onDisk: readIfPresent(schemaPath),
    earlier: history.forms,
    halfAYearAgo: history.halfAYearAgo,
    declarations: readIfPresent(declarationsPath) ?? '',
  });
  for (const complaint of complaints) console.error(`  ✗ ${complaint}`);
  if (complaints.length > 0) {
    console.error(`Declare a breaking change in ${declarationsPath}; mend the rest.`);
    return 1;
  }
  if (isCheck && hasDrifted) {
    console.error(`  ✗ ${schemaPath} is not the schema of the code. Run: npm run schema`);
    return 1;
  }
  if (hasDrifted) writeFileSync(resolve(root, schemaPath), text);
  console.log(
    `schema: ${text.split('\n').length} lines${hasDrifted ? ', written' : ', unchanged'}`,
  );
  return 0;
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
