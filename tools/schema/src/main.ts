import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from '@duebook/gateway';
import { checkSchema } from './check-schema';
import { committedForms } from './earlier-schemas';

const root = resolve(__dirname, '../../..');
const schemaPath = 'apps/gateway/schema.graphql';
const declarationsPath = 'docs/schema-changes.md';

function readIfPresent(path: string): string | undefined {
  const file = resolve(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Writes the schema's file, or with --check only compares; says what is wrong on stderr. */
async function main(): Promise<number> {
  const isCheck = process.argv.includes('--check');
  const { text, complaints, hasDrifted } = await checkSchema(buildSchema(), {
    onDisk: readIfPresent(schemaPath),
    earlier: committedForms(root, schemaPath),
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

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
