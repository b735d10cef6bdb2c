import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { type Fields, mutatingShown } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  openTradingTenant,
  postDocument,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

const RESULTS = `results {
  userErrors { code path } document { id isReversed } reversal { documentNumber postingDate }
}`;

describe.each(EXECUTORS)('undoing many documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: { readonly authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const post = (field: string, over: object) => postDocument(tenant, field, over);
  const invoice = () =>
    post('invoice', {
      direction: 'SALES',
      lines: [{ description: '货款', netAmount: '10.00' }],
    });
  const receipt = () => post('receipt', { amount: '10.00' });
  const undoing = ({ id: documentId }: { readonly id: string }, over: Fields = {}) => ({
    ...{ documentId, reversedOn: '2026-03-05', reason: '录入错误' },
    ...over,
  });
  const { send, call } = mutatingShown(
    () => tenant,
    () => RESULTS,
  );
  const undone = ({ id }: { readonly id: string }) => ({
    userErrors: [],
    document: { id, isReversed: true },
    reversal: { documentNumber: expect.any(String), postingDate: '2026-03-05' },
  });
  const refusedAt = (index: string, field: string, code: string) => ({
    ...{ document: null, reversal: null },
    userErrors: [{ code, path: ['input', 'documents', index, field] }],
  });

  it('undoes all of them, a contra too, and answers the same call again', async () => {
    const [sold, paid, other] = [await invoice(), await receipt(), await invoice()];
    const parts = [sold, paid].map(({ item }) => ({
      openItemId: item,
      amount: '10.00',
    }));
    const { contra } = (await tenant.run('contraPost contra { id }', {
      ...{ legalEntityId: tenant.ids['LegalEntity'], contraOn: '2026-03-03', parts },
    })) as { contra: { id: string } };
    const input = {
      idempotencyKey: newId(),
      documents: [undoing(contra), undoing(other)],
    };
    const first = await call('documentsReverse', input);
    expect(first).toEqual({ results: [undone(contra), undone(other)], userErrors: [] });
    expect(await call('documentsReverse', input)).toEqual(first);
    // What the contra had settled is open again, so that it can be undone as well.
    const freed = { documents: [undoing(sold), undoing(paid)] };
    expect(await call('documentsReverse', freed)).toEqual({
      results: [undone(sold), undone(paid)],
      userErrors: [],
    });
    const reused = await call('documentsReverse', { ...input, documents: freed.documents });
    expect(reused).toMatchObject({
      results: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it('refuses in its place: the whole call, or the element alone', async () => {
    const [one, twice, early, settled, paid] = [
      await invoice(),
      await invoice(),
      await invoice(),
      await invoice(),
      await receipt(),
    ];
    await tenant.run('receiptAllocate allocations { id }', {
      receiptId: paid.id,
      allocations: [{ openItemId: settled.item, amount: '1.00' }],
    });
    const documents = [
      undoing(one),
      undoing(twice),
      undoing(twice),
      undoing(early, { reversedOn: '2026-03-01' }),
      undoing(settled),
      undoing(one, { reason: '' }),
    ];
    const refusals = [
      refusedAt('2', 'documentId', 'DOCUMENT_REVERSED'),
      refusedAt('3', 'reversedOn', 'REVERSED_BEFORE_POSTING'),
      refusedAt('4', 'documentId', 'DOCUMENT_ALLOCATED'),
      refusedAt('5', 'reason', 'TEXT_INVALID'),
    ];
    expect(await call('documentsReverse', { documents })).toMatchObject({
      results: null,
      userErrors: [
        { code: 'BULK_REFUSED', path: ['input', 'documents'] },
        ...refusals.flatMap(({ userErrors }) => userErrors),
      ],
    });
    expect(await call('documentsReverse', { documents, onRefusal: 'SKIP' })).toEqual({
      results: [undone(one), undone(twice), ...refusals],
      userErrors: [],
    });
  });

  it('takes 1 to 1,000, and only from who may undo them', async () => {
    const one = undoing(await invoice());
    const sized = (code: string) => ({
      results: null,
      userErrors: [{ code, path: ['input', 'documents'] }],
    });
    expect(await call('documentsReverse', { documents: [] })).toMatchObject(sized('BULK_EMPTY'));
    const many = Array.from({ length: 1_001 }, () => one);
    expect(await call('documentsReverse', { documents: many })).toMatchObject(
      sized('BULK_TOO_LARGE'),
    );
    const { errors } = await send('documentsReverse', { documents: [one] }, powerless);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
