import { readFile } from 'node:fs/promises';
import { buildSchema, checkOperation, documentLimits, readConfig } from '@duebook/gateway';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { chooseTenant } from '../choose-tenant';
import { usageError } from '../command-error';
import { print, printJson } from '../output';
import { type System, withSystem } from '../system';

/** A registered operation with whose it is, as `npm run schema -- --operations` reads it. */
interface OperationInUse {
  /** The public id of the tenant. */
  readonly tenant: string;
  readonly serviceAccount: string;
  readonly name: string;
  readonly sha256: string;
  readonly registeredAt: string;
  readonly document: string;
}

/** Prints the registered operations, and the schema that they are run on, as one JSON object. */
export function operationsExportCommand(options: {
  readonly tenant: string | undefined;
}): Promise<number> {
  return withSystem(async (system) => {
    const operations = await operationsInUse(system, options.tenant);
    const schema = printSchema(lexicographicSortSchema(system.composition.schema));
    printJson({ operations, schema });
    return 0;
  });
}

/**
 * Says which registered operations this version would break: those of a file that the old version
 * has exported, so that nothing is touched, or those of the database.
 *
 * @returns the exit code: 1 when one is broken
 */
export async function operationsCheckCommand(
  file: string | undefined,
  options: { readonly tenant: string | undefined; readonly json: boolean },
): Promise<number> {
  const operations =
    file === undefined
      ? await withSystem((system) => operationsInUse(system, options.tenant))
      : await exportedIn(file);
  const schema = buildSchema();
  const limits = documentLimits(readConfig(process.env).limits);
  const broken = operations.flatMap(({ document, ...operation }) => {
    const checked = checkOperation(schema, limits, document);
    return checked.isValid ? [] : [{ ...operation, problems: checked.problems }];
  });
  if (options.json) printJson({ operations: operations.length, broken });
  else print(describe(operations.length, broken));
  return broken.length > 0 ? 1 : 0;
}

async function exportedIn(file: string): Promise<readonly OperationInUse[]> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw usageError(`There is no file ${file}.`);
  try {
    const { operations } = JSON.parse(text) as { readonly operations?: readonly OperationInUse[] };
    if (Array.isArray(operations)) return operations as readonly OperationInUse[];
  } catch {
    // Told below, as what is JSON and no export.
  }
  throw usageError(`${file} was not written by "duebook operations export".`);
}

interface BrokenOperation extends Omit<OperationInUse, 'document'> {
  readonly problems: readonly string[];
}

function describe(count: number, broken: readonly BrokenOperation[]): string {
  return [
    ...broken.flatMap(({ tenant, serviceAccount, name, problems }) =>
      problems.map((problem) => `${tenant}, ${serviceAccount}, ${name}: ${problem}`),
    ),
    broken.length === 0
      ? `${count} registered operations, each of them valid`
      : `${broken.length} of ${count} registered operations would break`,
  ].join('\n');
}

async function operationsInUse(
  system: System,
  named: string | undefined,
): Promise<readonly OperationInUse[]> {
  const all = await system.tenants();
  const chosen = named === undefined ? all : [chooseTenant(all, named)];
  const found: OperationInUse[] = [];
  for (const { tenantId, publicId } of chosen) {
    const operations = await system.composition.services.governance.operationsInUse(tenantId);
    for (const { serviceAccount, name, sha256, registeredAt, document } of operations) {
      const facts = { serviceAccount, name, sha256, registeredAt: registeredAt.toISOString() };
      found.push({ tenant: publicId, ...facts, document });
    }
  }
  return found;
}
