import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { InvalidDocuments } from './invalid-documents';
import { generateOperations } from './operations';

const USAGE = `Writes typed operations for @duebook/client.

  duebook-client generate --documents <folder or file> --out <file.ts> [--schema <file.graphql>]

Each .graphql file of the folder may hold operations and fragments; fragments are shared. Without
--schema, the operations are checked against the schema of this version of the client.`;

const HEADER = '// Written by duebook-client generate. Do not edit: change the documents.\n';

/**
 * @param ownSchema the file of the schema that came along
 * @returns the exit code: 1 for documents that are not valid, 2 when wrongly called
 */
export function main(args: readonly string[], ownSchema: string): number {
  const called = readArguments(args, ownSchema);
  if (called === null) {
    console.error(USAGE);
    return 2;
  }
  const { documents, out, schema } = called;
  try {
    const files = graphqlFilesIn(documents).map((path) => ({
      path,
      text: readFileSync(path, 'utf8'),
    }));
    const text = generateOperations({
      schema: buildSchema(readFileSync(schema, 'utf8')),
      files,
      header: HEADER,
      imports: { schema: '@duebook/client', documents: '@duebook/client' },
    });
    writeFileSync(out, text);
    console.log(`${out}: written from ${files.length} files`);
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidDocuments)) throw error;
    for (const fault of error.faults) console.error(`  ✗ ${fault}`);
    return 1;
  }
}

interface Called {
  readonly documents: string;
  readonly out: string;
  readonly schema: string;
}

function readArguments(args: readonly string[], ownSchema: string): Called | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        documents: { type: 'string' },
        out: { type: 'string' },
        schema: { type: 'string', default: ownSchema },
      },
    });
    const { documents, out, schema } = values;
    const [command, ...more] = positionals;
    if (command !== 'generate' || more.length > 0) return null;
    return documents === undefined || out === undefined ? null : { documents, out, schema };
  } catch {
    return null;
  }
}

function graphqlFilesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .sort()
    .map((name) => join(path, name));
}
