import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { type Fields, mutating, mutatingShown } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  openOf,
  openTradingTenant,
  postDocument,
  type Posted,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

const RESULTS = `results {
  wasPostedBefore
  warnings { code path } userErrors { code path }
  contra { id documentNumber total { amount } openItems { isOpen } }
}`;

describe.each(EXECUTORS)('posting many contras, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: { authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const post = (field: string, over: object) => postDocument(tenant, field, over);
  const invoice = (direction: string) =>
    post('invoice', {
      ...{ direction, documentNumber: newId() },
      lines: [{ description: '货款', netAmount: '100.00' }],
    });
  const contra = (items: readonly Posted[], amount: string, over: Fields = {}) => ({
    ...{ legalEntityId: tenant.ids['LegalEntity'], contraOn: '2026-03-03', ...over },
    parts: items.map(({ item: openItemId }) => ({ openItemId, amount })),
  });
  const { send, call } = mutatingShown(
    () => tenant,
    () => RESULTS,
  );
  const posted = (amount: string, over: Fields = {}) => ({
    ...{ wasPostedBefore: false, userErrors: [], warnings: [] },
    contra: {
      ...{ id: expect.any(String), documentNumber: expect.any(String), ...over },
      ...{ total: { amount }, openItems: [{ isOpen: false }, { isOpen: false }] },
    },
  });
  const at = (index: string, ...field: string[]) => ['input', 'contras', index, ...field];

  it('settles by each what those before it leave, and answers the same call again', async () => {
    const both = [await invoice('SALES'), await invoice('PURCHASE')] as const;
    const documentNumber = newId();
    const numbered = contra(both, '30.00', { documentNumber });
    const input = {
      idempotencyKey: newId(),
      contras: [contra(both, '60.00'), numbered, numbered, contra(both, '10.00')],
    };
    const first = await call('contrasPost', input);
    expect(first).toEqual({
      results: [
        posted('60.00'),
        posted('30.00', { documentNumber }),
        { ...posted('30.00', { documentNumber }), wasPostedBefore: true },
        posted('10.00'),
      ],
      userErrors: [],
    });
    expect(await call('contrasPost', input)).toEqual(first);
    expect([await openOf(tenant, both[0].item), await openOf(tenant, both[1].item)]).toEqual([
      '0.00',
      '0.00',
    ]);
  });

  it('refuses in its place: the whole call, or the element alone', async () => {
    const both = [await invoice('SALES'), await invoice('PURCHASE')] as const;
    const documentNumber = newId();
    const contras = [
      contra(both, '60.00', { documentNumber }),
      contra(both, '60.00'),
      contra(both, '50.00', { documentNumber }),
      contra(both, '1.00', { contraOn: '2026-03-01' }),
      contra([both[0]], '1.00'),
      contra(both, '0.001'),
      contra(both, '40.00'),
    ];
    const refusals = [
      { code: 'ABOVE_OPEN_AMOUNT', path: at('1', 'parts', '0') },
      { code: 'DOCUMENT_DIFFERS', path: at('2', 'documentNumber') },
      { code: 'ALLOCATED_BEFORE_POSTING', path: at('3', 'contraOn') },
      { code: 'NOTHING_TO_ALLOCATE', path: at('4', 'parts') },
      { code: 'AMOUNT_TOO_PRECISE', path: at('5', 'parts', '0', 'amount') },
    ];
    expect(await call('contrasPost', { contras })).toMatchObject({
      results: null,
      userErrors: [{ code: 'BULK_REFUSED', path: ['input', 'contras'] }, ...refusals],
    });
    expect(await openOf(tenant, both[0].item)).toBe('100.00');
    expect(await call('contrasPost', { contras, onRefusal: 'SKIP' })).toEqual({
      results: [
        posted('60.00', { documentNumber }),
        ...refusals.map((refusal) => ({
          contra: null,
          wasPostedBefore: false,
          warnings: [],
          userErrors: [refusal],
        })),
        posted('40.00'),
      ],
      userErrors: [],
    });
    expect([await openOf(tenant, both[0].item), await openOf(tenant, both[1].item)]).toEqual([
      '0.00',
      '0.00',
    ]);
  });

  it('posts anew under the number of one that was undone, and says so in its place', async () => {
    const both = [await invoice('SALES'), await invoice('PURCHASE')] as const;
    const documentNumber = newId();
    const contras = [contra(both, '60.00', { documentNumber })];
    const { results } = (await call('contrasPost', { contras })) as {
      results: { contra: { id: string } }[];
    };
    await tenant.run('documentReverse reversal { id }', {
      ...{ documentId: results[0]?.contra.id, reversedOn: '2026-03-03', reason: '录入错误' },
    });
    expect(
      await call('contrasPost', { contras: [contra(both, '5.00'), ...contras] }),
    ).toMatchObject({
      results: [
        posted('5.00'),
        {
          ...posted('60.00', { documentNumber }),
          warnings: [{ code: 'POSTED_AFTER_REVERSAL', path: at('1', 'documentNumber') }],
        },
      ],
    });
  });

  it('takes 1 to 1,000, and only from who may post them', async () => {
    const both = [await invoice('SALES'), await invoice('PURCHASE')] as const;
    const one = contra(both, '1.00');
    const sized = (code: string) => ({
      results: null,
      userErrors: [{ code, path: ['input', 'contras'] }],
    });
    expect(await call('contrasPost', { contras: [] })).toMatchObject(sized('BULK_EMPTY'));
    const many = Array.from({ length: 1_001 }, () => one);
    // Shown in all their fields, so many would be above the limit of objects.
    const { call: calling } = mutating(() => tenant);
    expect(
      await calling('contrasPost', 'results { contra { id } }', { contras: many }),
    ).toMatchObject(sized('BULK_TOO_LARGE'));
    const { errors } = await send('contrasPost', { contras: [one] }, powerless);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await openOf(tenant, both[0].item)).toBe('100.00');
  });
});
