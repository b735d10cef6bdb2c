import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import { callOf, codeOf, operationsOf, VACUOUS, type Ids } from '../support/generated-calls';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** What anybody with a key may ask: who they are, and what they may see anyway, which is nothing here. */
const FOR_ANYBODY = ['query node', 'query nodes', 'query viewer'];

/**
 * Every operation of the schema, called by a principal of the same tenant that was given no role.
 * Generated from the schema, so that an operation that forgets its permission is found.
 */
describe.each(EXECUTORS)('a colleague without any permission (%s)', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ids: Ids;
  let authorization: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    ids = await everyIdOf(system, tenant);
    const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
      name: 'Powerless',
    })) as { serviceAccount: { id: string } };
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      principalId: serviceAccount.id,
      name: 'Powerless',
    });
    authorization = `Bearer ${String(keyText)}`;
    await settled();
  });
  afterAll(() => system.close());

  /** The import among the ids is worked off by the loop; until then it would change by itself. */
  const settled = async () => {
    for (let round = 0; round < 100; round += 1) {
      const { data } = await tenant.ask('query($id: ID!) { importRun(id: $id) { state } }', {
        id: ids['ImportRun'],
      });
      const { state } = data?.['importRun'] as { state: string };
      if (!['WAITING', 'CHECKING', 'POSTING'].includes(state)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The import does not end.');
  };

  it('is refused by every operation, and changes nothing', async () => {
    const before = await fingerprintOf(system.home, tenant.tenantId);
    const answered: string[] = [];
    const faults: string[] = [];
    for (const [kind, field] of operationsOf(system.gateway.composition.schema)) {
      const weapon = { kind: '', id: newId(), turn: 0, rest: ids, restIsTheirs: true };
      const { text, variables } = callOf(kind, field, weapon);
      const { data, errors } = await tenant.ask(text, variables, { authorization });
      const codes = errors.map(codeOf);
      if (codes.some((code) => VACUOUS.has(code))) faults.push(`${field.name}: ${codes.join()}`);
      if (!codes.includes('FORBIDDEN')) answered.push(`${kind} ${field.name}`);
      const shown = JSON.stringify(data ?? {});
      const seen = Object.entries(ids).filter(([, id]) => shown.includes(`"id":"${id}"`));
      if (seen.length > 0) faults.push(`${field.name} showed ${seen.map(([type]) => type).join()}`);
    }
    expect(faults).toEqual([]);
    expect(answered.sort()).toEqual(FOR_ANYBODY);
    expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
  }, 120_000);
});
