import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askSchema, modules } from '@duebook/gateway';
import { invariant } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHere, workingOn } from '../support/run-here';
import { findOperation } from '../../src/call/operations';
import { requestOf } from '../../src/call/request';
import { withSystem } from '../../src/system';

const guides = join(__dirname, '../../../../docs/guides');
const imports = readFileSync(join(guides, 'imports.md'), 'utf8');
const operator = readFileSync(join(guides, 'operator.md'), 'utf8');

/** Blocks of a language, with what stands behind it on the fence. */
function blocks(markdown: string, language: string): readonly (readonly [string, string])[] {
  const found = markdown.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm);
  return [...found].flatMap(([, of, name = '', text = '']) =>
    of === language ? [[name, text] as const] : [],
  );
}

/** Commands as a terminal shows them, each with what it prints. */
const shown = blocks(imports, 'console').flatMap(([, text]) =>
  text
    .split(/^\$ npx duebook /m)
    .slice(1)
    .map((each) => {
      const [command = '', ...output] = each.split('\n');
      return { command, output: output.join('\n') };
    }),
);

/** What the operator's guide has called on the running gateway. */
const called = [...operator.matchAll(/^npx duebook call (\w+) '(.*)'$/gm)].map(
  ([, name = '', text = '']) => ({ name, given: JSON.parse(text) as Record<string, unknown> }),
);

/** What the first tenant needs, as the operator's guide shows it, a year of a calendar included. */
async function openBooks(): Promise<void> {
  const operations = blocks(operator, 'graphql');
  const variables = blocks(operator, 'json').filter(([name]) => name === 'variables');
  invariant(operations.length === 3 && variables.length === 3, 'company, books, calendar');
  await withSystem(async (system) => {
    const [tenant] = await system.tenants();
    invariant(tenant !== undefined, 'the tenant was created');
    const caller = systemCaller(tenant.tenantId, 'operator’s guide');
    let legalEntityId = '';
    for (const [index, [, operation]] of operations.entries()) {
      const text = variables[index]?.[1].replace('<legal entity>', legalEntityId) ?? '';
      const sent = JSON.parse(text) as Record<string, unknown>;
      const { data, errors } = await askSchema(system.composition.schema, caller, operation, sent);
      expect(errors).toEqual([]);
      const [payload] = Object.values(data ?? {}) as { legalEntity?: { id: string } }[];
      expect(payload).toMatchObject({ userErrors: [] });
      legalEntityId = payload?.legalEntity?.id ?? legalEntityId;
    }
  });
}

describe('the example of the guide to imports', () => {
  let home: TestDatabase;
  let work: ReturnType<typeof workingOn>;

  /** Runs a command in the folder of the example. @returns what it printed */
  const run = async (args: readonly string[]): Promise<string> => {
    // Rows that are refused are part of the example.
    const { stdout } = await runHere(args);
    return stdout;
  };

  beforeAll(async () => {
    home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
    work = workingOn(home);
    for (const [name, text] of [...blocks(imports, 'csv'), ...blocks(imports, 'json')]) {
      if (name.includes('.')) writeFileSync(join(work.folder, name), text);
    }
    await run(['tenant', 'create', '--name', 'Nordstern', '--admin-email', 'a@example.test']);
    await openBooks();
  });

  afterAll(async () => {
    work.end();
    await home.close();
  });

  it('has commands', () => {
    expect(shown.length).toBeGreaterThanOrEqual(4);
  });

  // In the order of the guide: each builds on the ones before.
  it.each(shown)('duebook $command', async ({ command, output }) => {
    const args = command
      .split(' ')
      .map((arg) => (/\.\w+$/.test(arg) ? join(work.folder, arg) : arg));
    expect(await run(args)).toBe(output);
  });

  it.each(called)('duebook call $name, of the operator’s guide', async ({ name, given }) => {
    await withSystem(async (system) => {
      const [tenant] = await system.tenants();
      invariant(tenant !== undefined, 'the tenant was created');
      const caller = systemCaller(tenant.tenantId, 'operator’s guide');
      const { schema } = system.composition;
      const wish = { given, select: undefined, idempotencyKey: name };
      const { query, variables } = requestOf(schema, findOperation(schema, name), wish);
      const { data, errors } = await askSchema(schema, caller, query, variables);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).not.toContain('"userErrors":[{');
    });
  });
});
