import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { modules } from '../../src/index';
import { guideExamples, variablesOf } from './guide-examples';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/controller.md'), 'utf8');

const EXAMPLES = guideExamples('controller.md');

describe.each(EXECUTORS)('the guide for controllers (%s)', (executor) => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    system = await startTestGateway(executor);
    const opened = await system.openTenant();
    // With what this version says of the shipped roles.
    await system.restart();
    tenant = opened;
    ids = await idsOf(tenant);
  });
  afterAll(() => system.close());

  it('says what runs, in its order, and nothing of it is refused', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
    const answers: Record<string, unknown> = {};
    for (const example of EXAMPLES) {
      const { name, query } = example;
      const { data, errors } = await tenant.ask(query, variablesOf(example, ids));
      expect({ name, errors }).toEqual({ name, errors: [] });
      const refused = JSON.stringify(data).includes('"userErrors":[{');
      expect({ name, refused }).toEqual({ name, refused: false });
      answers[name] = data;
    }
    const report = JSON.stringify(answers['ConflictsReport']);
    expect(report).toContain('RECEIPT_AND_CREDIT_NOTE');
    expect(report).toContain('"isSuspended":false');
  });

  it('names every pattern and every shipped role', async () => {
    const { data } = await tenant.ask('{ roles(first: 50) { edges { node { code nameZh } } } }');
    const { edges } = data?.['roles'] as {
      edges: readonly { node: { code: string; nameZh: string } }[];
    };
    for (const { node } of edges) {
      expect(guide).toMatch(new RegExp(`\`${node.code}\` +\\| ${node.nameZh} `));
    }
    const patterns = modules.flatMap((module) => module.detectiveRules ?? []);
    for (const { code } of patterns) expect(guide).toContain(`\`${code}\``);
  });
});

async function idsOf(tenant: GatewayTenant): Promise<Readonly<Record<string, string>>> {
  const { services, caller } = tenant;
  const created = await services.userCreate(caller, {
    ...{ displayName: 'Bo', email: 'bo@example.test', idempotencyKey: newId() },
  });
  if (!created.ok) throw new Error(created.refusal.code);
  const roles = await services.rolesPage(caller, { limit: 50, after: null });
  const ofRoles = roles.map(({ code, id }) => [code, encodeId('Role', id)] as const);
  return {
    ...Object.fromEntries(ofRoles),
    Bo: encodeId('User', created.value.userId),
    CN01: encodeId('LegalEntity', tenant.legalEntityId),
  };
}
