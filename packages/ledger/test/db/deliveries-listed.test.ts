import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let home: AskedLedger;
beforeAll(async () => {
  home = await anAskedLedger();
});
afterAll(() => home.db.close());

const EVERYTHING = `{ deliveries(first: 50) { edges { node { deliveryNumber
  invoicings(first: 10) { edges { node { amount { amount } document { documentNumber
    ... on Invoice { deliveries(first: 10) { edges { node { delivery { deliveryNumber } } } } }
  } } } } } } } }`;

/** Records so many deliveries, each invoiced by a document of its own. */
async function deliver(count: number): Promise<void> {
  const { services, tenant, legalEntityId } = home;
  const { deliveryIds } = valueOf(
    await services.deliveries.record(tenant.caller, {
      idempotencyKey: newId(),
      deliveries: Array.from({ length: count }, () => ({
        ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: newId() },
        ...{ deliveredOn: day('01-10'), amount: '100.00', currencyCode: 'CNY' },
      })),
    }),
  );
  const invoicings: { deliveryId: Id; documentId: Id; amount: string }[] = [];
  for (const deliveryId of deliveryIds) {
    const command = home.invoice({ amount: '60.00', documentDate: day('01-15') });
    const request = home.request('post');
    const { documentId } = valueOf(await services.documents.post(tenant.caller, request, command));
    invoicings.push({ deliveryId, documentId, amount: '60.00' });
  }
  valueOf(
    await services.deliveries.invoice(tenant.caller, { idempotencyKey: newId(), invoicings }),
  );
}

describe('deliveries with what invoices them', () => {
  it('cost one statement for each kind and level, however many there are', async () => {
    const measure = () => countingStatements(home.db, () => home.ask(EVERYTHING));
    await deliver(2);
    const few = await measure();
    await deliver(6);
    const many = await measure();
    expect(many.value.errors).toEqual([]);
    const { edges } = many.value.data?.['deliveries'] as {
      edges: { node: { invoicings: { edges: { node: { amount: { amount: string } } }[] } } }[];
    };
    const amounts = edges.map(({ node }) => node.invoicings.edges.map((each) => each.node.amount));
    expect(amounts).toEqual(Array.from({ length: 8 }, () => [{ amount: '60.00' }]));
    expect([...many.statements].sort()).toEqual([...few.statements].sort());
    expect(many.statements.filter((name) => /deliver|invoicings/.test(name)).sort()).toEqual([
      ...['ledger.deliveries.51', 'ledger.deliveries_by_ids'],
      ...['ledger.invoicings_of_deliveries', 'ledger.invoicings_of_documents'],
    ]);
  });
});
