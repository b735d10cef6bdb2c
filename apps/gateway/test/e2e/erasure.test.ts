import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { rowsThatHold } from '@duebook/platform/testing';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const NAME = 'Grace Zweistein';
const EMAIL = 'grace.zweistein@example.test';

/** A person leaves and asks for their name to be taken out; the books are to stay whole. */
describe('erasing a user who has worked', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let userId: string;
  let key: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    const created = await tenant.run('userCreate user { id }', { displayName: NAME, email: EMAIL });
    userId = (created['user'] as { readonly id: string }).id;
    const [role] = (
      await tenant.services.rolesPage(tenant.caller, { limit: 99, after: null })
    ).filter(({ code }) => code === 'ADMIN');
    await tenant.run('roleAssign principal { ... on User { id } }', {
      ...{ principalId: userId, roleId: encodeId('Role', role?.id ?? '') },
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: userId, name: 'Desk' },
    });
    key = String(keyText);
    const posted = await tenant.ask(
      `mutation($input: InvoicePostInput!) {
         invoicePost(input: $input) { invoice { id } userErrors { code } } }`,
      {
        input: {
          idempotencyKey: newId(),
          invoice: {
            ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
            ...{ documentNumber: 'GRACE-0001', documentDate: '2026-03-01', currencyCode: 'CNY' },
            lines: [{ description: 'Goods', netAmount: '1.00' }],
          },
        },
      },
      { authorization: `Bearer ${key}` },
    );
    expect(posted).toMatchObject({ errors: [], data: { invoicePost: { userErrors: [] } } });
  });
  afterAll(() => system.close());

  const erase = () =>
    tenant.ask(
      `mutation($input: UserEraseInput!) { userErase(input: $input) {
         user { id displayName email isActive isErased formerly { displayName } }
         userErrors { code path } } }`,
      { input: { idempotencyKey: newId(), userId } },
    );

  const tablesThatHold = (text: string) => rowsThatHold(system.home, text);

  it('is refused while the user may act', async () => {
    expect((await erase()).data).toEqual({
      userErase: { user: null, userErrors: [{ code: 'USER_ACTIVE', path: ['input', 'userId'] }] },
    });
  });

  it('takes the name out everywhere, and leaves the books and their proof whole', async () => {
    const invoices = await tablesThatHold('GRACE-0001');
    await tenant.run('userDeactivate user { id }', { userId });
    expect(await erase()).toMatchObject({
      errors: [],
      data: {
        userErase: {
          user: {
            ...{ id: userId, displayName: 'Former user', email: null },
            ...{ isActive: false, isErased: true, formerly: [] },
          },
          userErrors: [],
        },
      },
    });
    expect(await tablesThatHold(NAME)).toEqual([]);
    expect(await tablesThatHold(EMAIL)).toEqual([]);
    expect(await tablesThatHold('GRACE-0001')).toEqual(invoices);

    const { data, errors } = await tenant.ask(
      `{ auditVerify { holds }
         auditEntries(filter: { principalId: "${userId}" }, first: 5) { edges { node {
           action principal { ... on User { id displayName email } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data?.['auditVerify']).toEqual({ holds: true });
    const { edges } = data?.['auditEntries'] as { edges: { node: object }[] };
    expect(edges).toContainEqual({
      node: {
        action: 'document.post',
        principal: { id: userId, displayName: 'Former user', email: null },
      },
    });
  });

  it('lets nobody in by what was theirs', async () => {
    system.clock.advance({ seconds: 3 });
    const answer = await tenant.ask(
      '{ viewer { tenant { name } } }',
      {},
      {
        authorization: `Bearer ${key}`,
      },
    );
    expect(answer.status).toBe(401);
  });
});
