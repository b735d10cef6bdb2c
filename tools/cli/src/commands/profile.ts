import { readFile } from 'node:fs/promises';
import { askSchema, type SchemaAnswer } from '@duebook/gateway';
import { newId } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { CommandError, usageError } from '../command-error';
import { print } from '../output';
import { type System, withSystem } from '../system';

const SAVE = `mutation ($input: ImportProfileSaveInput!) {
  importProfileSave(input: $input) {
    importProfile { kind name version }
    userErrors { message path }
  }
}`;
const LIST = `query ($after: String) {
  importProfiles(first: 100, after: $after) {
    edges { node { kind name version } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Profile {
  readonly kind: string;
  readonly name: string;
  readonly version: number;
}

interface ProfilePage {
  readonly edges: readonly { readonly node: Profile }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Saves the profile that a JSON file holds, in the form of `importProfileSave`'s input. */
export async function profileSaveCommand(
  path: string,
  options: { readonly tenant: string | undefined },
): Promise<number> {
  const profile = await readProfile(path);
  return withSystem(async (system) => {
    const input = { idempotencyKey: newId(), ...profile };
    const { importProfileSave } = await ask(system, options.tenant, SAVE, { input });
    const { importProfile, userErrors } = importProfileSave as {
      importProfile: Profile | null;
      userErrors: readonly { readonly message: string; readonly path: readonly string[] }[];
    };
    if (!importProfile) {
      const why = userErrors.map(
        ({ message, path: at }) => `${message} (${at.slice(1).join('.')})`,
      );
      throw new CommandError(`The profile is not saved: ${why.join(' ')}`);
    }
    print(lineOf(importProfile));
    return 0;
  });
}

/** Prints every profile of the tenant, a line each. */
export function profileListCommand(options: {
  readonly tenant: string | undefined;
}): Promise<number> {
  return withSystem(async (system) => {
    let after: string | null = null;
    do {
      const { importProfiles } = await ask(system, options.tenant, LIST, { after });
      const { edges, pageInfo } = importProfiles as ProfilePage;
      print(edges.map(({ node }) => lineOf(node)).join('\n'));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return 0;
  });
}

/** For example `INVOICES  North export, version 2`. */
function lineOf({ kind, name, version }: Profile): string {
  const which = version === 0 ? 'the shipped template' : `version ${version}`;
  return `${kind.toLowerCase().replaceAll('_', '-').padEnd(21)}  ${name}, ${which}`;
}

async function readProfile(path: string): Promise<object> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw usageError(`There is no file ${path}.`);
  try {
    const profile: unknown = JSON.parse(text);
    if (typeof profile === 'object' && profile !== null && !Array.isArray(profile)) return profile;
  } catch (error) {
    throw usageError(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
  throw usageError(`${path} holds no profile: it must be one JSON object.`);
}

async function ask(
  system: System,
  named: string | undefined,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<NonNullable<SchemaAnswer['data']>> {
  const { tenantId } = chooseTenant(await system.tenants(), named);
  const caller = systemCaller(tenantId, 'duebook profile');
  const { data, errors } = await askSchema(system.composition.schema, caller, source, variables);
  if (data && errors.length === 0) return data;
  // What was sent stands before the cause, and is long.
  const causes = errors.map((message) => message.replace(/^Variable [\s\S]*?; /, ''));
  throw new CommandError(`The profile is not as it should be: ${causes.join(' ')}`, 2);
}
