import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import { callOf, codeOf, operationsOf, VACUOUS, type Ids } from '../support/generated-calls';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/**
 * What anybody with a key may ask: who they are, an object by its id, which is null to who may not see it,
 * and what waits for their own agreement, was asked for by themselves or lent to them.
 */
const FOR_ANYBODY = [
  'mutation approvalDelegationRevoke',
  'mutation approvalRequestApprove',
  'mutation approvalRequestReject',
  'mutation approvalRequestWithdraw',
  'query approvalDelegations',
  'query approvalRequests',
  'query approvalsAwaiting',
  'query bankStatement',
  'query document',
  'query journalEntry',
  'query node',
  'query openItem',
  'query viewer',
];

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
    await settled(system, tenant, ids['ImportRun'] ?? '');
  });
  afterAll(() => system.close());

  it('is refused by every operation, and changes nothing', async () => {
    const before = await fingerprintOf(system.home, tenant.tenantId);
    // Arguments that name an object by its part in what is done.
    const { OpenItem = '', Invoice = '' } = ids;
    const known: Ids = { ...ids, Document: Invoice, DebitItem: OpenItem, CreditItem: OpenItem };
    const answered: string[] = [];
    const faults: string[] = [];
    for (const [root, field] of operationsOf(system.gateway.composition.schema)) {
      const kind = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
      const id = known[kind] ?? ids['Invoice'] ?? '';
      const weapon = { kind: '', id, turn: 0, rest: known, restIsTheirs: true };
      const { text, variables } = callOf(root, field, weapon);
      const { data, errors } = await tenant.ask(text, variables, { authorization });
      const codes = errors.map(codeOf);
      if (codes.some((code) => VACUOUS.has(code))) faults.push(`${field.name}: ${codes.join()}`);
      if (!codes.includes('FORBIDDEN')) answered.push(`${root} ${field.name}`);
      const shown = JSON.stringify(data ?? {});
      const seen = Object.entries(ids).filter(([, id]) => shown.includes(`"id":"${id}"`));
      if (seen.length > 0) faults.push(`${field.name} showed ${seen.map(([type]) => type).join()}`);
    }
    expect(faults).toEqual([]);
    expect(answered.sort()).toEqual(FOR_ANYBODY);
    expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
  }, 120_000);
});
