import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { asking, sending, type Send } from '@duebook/platform/testing';
import fc from 'fast-check';
import type { AgingQuestion } from '../../src/aging/domain/aging-report';
import { day } from '../support/a-ledger';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { findings } from '../support/findings';

let ledger: AskedLedger;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send, entity: legalEntityId } = ledger);
  for (const currencyCode of ['CNY', 'USD']) {
    const amount = { amount: '0.05', currencyCode };
    const limit = { legalEntityId, expectedVersion: 0, amount };
    await send('toleranceSet', limit, 'tolerance { version }');
  }
});
afterAll(() => ledger.db.close());

interface Posted {
  readonly id: string;
  readonly items: readonly string[];
  /** The first of its items. */
  readonly item: string;
}

async function post(field: string, over: object): Promise<Posted> {
  const header = { legalEntityId, partyCode: 'C1', documentDate: '2026-01-15' };
  const sent = { [field]: { ...header, currencyCode: 'CNY', ...over } };
  const payload = await send(`${field}Post`, sent, `${field} { id openItems { id } }`);
  const posted = payload[field] as { id: string; openItems: { id: string }[] } | null;
  if (!posted) throw new Error(JSON.stringify(payload));
  const items = posted.openItems.map(({ id }) => id);
  return { id: posted.id, items, item: items[0] ?? '' };
}

const goods = (netAmount: string) => ({ lines: [{ description: 'Goods', netAmount }] });
const invoiceOf = (netAmount: string, over: object = {}) =>
  post('invoice', { direction: 'SALES', ...goods(netAmount), ...over });
const receiptOf = (amount: string, over: object = {}) => post('receipt', { amount, ...over });

const SHOWN = `allocations { id groupId reason allocatedOn debitItem { id } creditItem { id } }`;

interface Shown {
  readonly id: string;
  readonly groupId: string;
  readonly reason: string;
}

const apply = (
  kind: 'receipt' | 'payment' | 'refund' | 'creditNote',
  { id }: Posted,
  input: object,
  by: Send = send,
) => by(`${kind}Allocate`, { [`${kind}Id`]: id, ...input }, SHOWN);

async function made(applied: ReturnType<typeof apply>): Promise<readonly Shown[]> {
  const payload = await applied;
  if (payload['allocations'] === null) throw new Error(JSON.stringify(payload));
  return payload['allocations'] as readonly Shown[];
}

const openOf = async (item: string) => {
  const query =
    'query ($id: ID!) { openItem(id: $id) { open { amount } openFunctional { amount } } }';
  const { data } = await ledger.ask(query, { id: item });
  const found = data?.['openItem'] as Record<'open' | 'openFunctional', { amount: string }>;
  return [found.open.amount, found.openFunctional.amount];
};

/** Account balances, as they change by something. */
async function changing(codes: readonly string[], run: () => Promise<unknown>): Promise<string[]> {
  const before: string[] = [];
  for (const code of codes) before.push(await ledger.balance(code));
  await run();
  const after: string[] = [];
  for (const code of codes) after.push(await ledger.balance(code));
  return after.map((each, index) => new Decimal(each).minus(before[index] ?? 0).toFixed(2));
}

describe('leftover cents', () => {
  it('of a receipt are given up with what it settles, on the tolerance account', async () => {
    const [invoice, receipt] = [await invoiceOf('100.00'), await receiptOf('100.03')];
    const named = [{ openItemId: invoice.item, amount: '100.00' }];
    let groupId = '';
    const changes = await changing(['1122', '6606', '6603'], async () => {
      const allocations = await made(
        apply('receipt', receipt, { allocations: named, leftoverAmount: '0.03' }),
      );
      expect(allocations).toMatchObject([
        { reason: 'CASH', creditItem: { id: receipt.item } },
        { reason: 'TOLERANCE', creditItem: { id: receipt.item } },
      ]);
      groupId = allocations[0]?.groupId ?? '';
    });
    // Dr receivables, as the receipt stood there in credit, Cr small differences.
    expect(changes).toEqual(['0.03', '-0.03', '0.00']);
    expect(await openOf(receipt.item)).toEqual(['0.00', '0.00']);
    expect(await openOf(invoice.item)).toEqual(['0.00', '0.00']);

    const back = await changing(['1122', '6606'], () =>
      send('allocationReverse', { groupId, reversedOn: '2026-02-10', reason: 'Undone' }, SHOWN),
    );
    expect(back).toEqual(['-0.03', '0.03']);
    expect(await openOf(receipt.item)).toEqual(['100.03', '100.03']);
  });

  it('come back when one of several matches of the call is undone, or they alone are', async () => {
    const [one, other] = [await invoiceOf('40.00'), await invoiceOf('60.00')];
    const receipt = await receiptOf('100.02');
    const allocations = [one, other].map(({ item: openItemId }, index) => ({
      openItemId,
      amount: index === 0 ? '40.00' : '60.00',
    }));
    const given = { allocations, leftoverAmount: '0.02' };
    const [first] = await made(apply('receipt', receipt, given));
    const undo = (allocationId: string | undefined) =>
      made(
        send(
          'allocationReverse',
          { allocationId, reversedOn: '2026-02-10', reason: 'Undone' },
          SHOWN,
        ),
      );
    await undo(first?.id);
    expect(await openOf(receipt.item)).toEqual(['40.02', '40.02']);
    expect(await openOf(other.item)).toEqual(['0.00', '0.00']);

    const again = { allocations: allocations.slice(0, 1), allocatedOn: '2026-02-10' };
    const last = await made(apply('receipt', receipt, { ...again, leftoverAmount: '0.02' }));
    await undo(last.find(({ reason }) => reason === 'TOLERANCE')?.id);
    expect(await openOf(receipt.item)).toEqual(['0.02', '0.02']);
    expect(await openOf(one.item)).toEqual(['0.00', '0.00']);
  });

  it('are dated with the last match of the call; days before it show the receipt as it was', async () => {
    const of = { partyCode: 'C2' };
    const invoice = await invoiceOf('70.00', { ...of, documentDate: '2026-02-20' });
    const receipt = await receiptOf('70.04', { ...of, documentDate: '2026-02-03' });
    const credits = async (asOf: string) => {
      const question: AgingQuestion = {
        ...{ legalEntityIds: null, itemClass: 'RECEIVABLE', asOf: day(asOf), knownAt: null },
        ...{ basis: 'DUE_DATE', currency: 'FUNCTIONAL', bounds: [0, 30] },
      };
      const page = { dimension: 'LEGAL_ENTITY', page: { limit: 100, after: null } } as const;
      const outcome = await ledger.services.aging.read(ledger.tenant.caller, question, page);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return outcome.value.lines[0]?.credits.toAmountText();
    };
    const days = ['02-02', '02-03', '02-19', '02-20'];
    const before: Decimal[] = [];
    for (const each of days) before.push(new Decimal((await credits(each)) ?? '0'));
    const applied = await made(
      apply('receipt', receipt, { policy: 'OLDEST_FIRST', leftoverAmount: '0.04' }),
    );
    expect(applied.at(-1)).toMatchObject({ reason: 'TOLERANCE', allocatedOn: '2026-02-20' });
    expect(await openOf(invoice.item)).toEqual(['0.00', '0.00']);
    const changes: string[] = [];
    for (const [index, each] of days.entries()) {
      const now = new Decimal((await credits(each)) ?? '0');
      changes.push(now.minus(before[index] ?? 0).toFixed(2));
    }
    expect(changes).toEqual(['0.00', '0.00', '0.00', '-70.04']);
  });

  it('of foreign money are worth what the receipt was booked at; the rest is exchange difference', async () => {
    const inUsd = (exchangeRate: string) => ({ currencyCode: 'USD', exchangeRate });
    const invoice = await invoiceOf('1000.00', inUsd('7'));
    const receipt = await receiptOf('1000.05', inUsd('7.2'));
    const named = [{ openItemId: invoice.item, amount: '1000.00' }];
    const changes = await changing(['1122', '6603', '6606'], () =>
      made(apply('receipt', receipt, { allocations: named, leftoverAmount: '0.05' })),
    );
    // 7,200.36 less 7,000.00, of which 0.36 are the five cents at 7.2.
    expect(changes).toEqual(['200.36', '-200.00', '-0.36']);
    expect(await openOf(receipt.item)).toEqual(['0.00', '0.00']);
  });

  it('of what was paid to a supplier too much are a loss', async () => {
    const documentNumber = 'S-1';
    const bill = await post('invoice', {
      direction: 'PURCHASE',
      documentNumber,
      ...goods('50.00'),
    });
    const payment = await post('payment', { amount: '50.01' });
    const named = [{ openItemId: bill.item, amount: '50.00' }];
    const changes = await changing(['2202', '6606'], () =>
      made(apply('payment', payment, { allocations: named, leftoverAmount: '0.01' })),
    );
    expect(changes).toEqual(['-0.01', '0.01']);
    expect(await openOf(payment.item)).toEqual(['0.00', '0.00']);
  });

  it('of a credit note and of a refund are given up as well', async () => {
    const note = await post('creditNote', { direction: 'SALES', ...goods('30.04') });
    const invoice = await invoiceOf('30.00');
    const named = [{ openItemId: invoice.item, amount: '30.00' }];
    const ofNote = await changing(['1122', '6606'], () =>
      made(apply('creditNote', note, { allocations: named, leftoverAmount: '0.04' })),
    );
    expect(ofNote).toEqual(['0.04', '-0.04']);

    const [receipt, refund] = [
      await receiptOf('20.00'),
      await post('refund', { direction: 'SALES', amount: '20.02' }),
    ];
    const back = [{ openItemId: receipt.item, amount: '20.00' }];
    const ofRefund = await changing(['1122', '6606'], () =>
      made(apply('refund', refund, { allocations: back, leftoverAmount: '0.02' })),
    );
    expect(ofRefund).toEqual(['-0.02', '0.02']);
  });

  it('that an earlier call left are given up by themselves, on the day that is named', async () => {
    const receipt = await receiptOf('10.05', { documentDate: '2026-01-20' });
    const invoice = await invoiceOf('10.00', { documentDate: '2026-01-25' });
    await made(
      apply('receipt', receipt, { allocations: [{ openItemId: invoice.item, amount: '10.00' }] }),
    );
    const alone = { allocations: [], leftoverAmount: '0.05' };
    const early = { ...alone, allocatedOn: '2026-01-19' };
    expect(await apply('receipt', receipt, early)).toMatchObject({
      userErrors: [{ code: 'ALLOCATED_BEFORE_POSTING', path: ['input', 'allocatedOn'] }],
    });
    const given = { ...alone, allocatedOn: '2026-01-31' };
    expect(await made(apply('receipt', receipt, given))).toMatchObject([
      { reason: 'TOLERANCE', allocatedOn: '2026-01-31' },
    ]);
    expect(await openOf(receipt.item)).toEqual(['0.00', '0.00']);
    expect(await apply('receipt', receipt, { ...alone, leftoverAmount: '0.01' })).toMatchObject({
      userErrors: [{ code: 'ABOVE_TOLERANCE', path: ['input', 'leftoverAmount'] }],
    });
  });
});

describe('leftover cents are refused', () => {
  let receipt: Posted;
  let allocations: readonly object[];
  beforeAll(async () => {
    receipt = await receiptOf('100.06');
    const { item: openItemId } = await invoiceOf('200.00');
    allocations = [{ openItemId, amount: '100.00' }];
  });

  it.each([
    ['0.06', { code: 'ABOVE_TOLERANCE' }],
    ['0.05', { code: 'TOLERANCE_LEAVES_OPEN' }],
    ['0', { code: 'AMOUNT_NOT_POSITIVE' }],
    ['-0.01', { code: 'AMOUNT_NOT_POSITIVE' }],
    ['0.001', { code: 'AMOUNT_TOO_PRECISE' }],
  ])('when they are %s of 0.06', async (leftoverAmount, error) => {
    const refused = await apply('receipt', receipt, { allocations, leftoverAmount });
    const path = ['input', 'leftoverAmount'];
    expect(refused).toMatchObject({ allocations: null, userErrors: [{ ...error, path }] });
    expect(await openOf(receipt.item)).toEqual(['100.06', '100.06']);
  });

  it('when less is left, or they are of several instalments', async () => {
    const small = await receiptOf('1.02');
    const [part] = allocations;
    const named = { allocations: [{ ...part, amount: '1.00' }], leftoverAmount: '0.03' };
    expect(await apply('receipt', small, named)).toMatchObject({
      userErrors: [{ __typename: 'AboveOpenAmountError', open: { amount: '0.02' } }],
    });
    const instalments = ['2026-02-01', '2026-03-01'].map((dueDate) => ({
      dueDate,
      amount: '0.02',
    }));
    const note = { direction: 'SALES', ...goods('0.04'), instalments };
    const inParts = await post('creditNote', note);
    expect(inParts.items).toHaveLength(2);
    const both = { allocations: [], leftoverAmount: '0.04' };
    expect(await apply('creditNote', inParts, both)).toMatchObject({
      userErrors: [{ code: 'TOLERANCE_LEAVES_OPEN', path: ['input', 'leftoverAmount'] }],
    });
  });

  it('in a closed period, to who may match nothing, and to strangers', async () => {
    const unfit = sending(
      asking(ledger.schema, ledger.tenant.callerWith(['ledger.openItem.read'])),
      '',
    );
    const tried = apply('receipt', receipt, { allocations: [], leftoverAmount: '0.05' }, unfit);
    await expect(tried).rejects.toThrow('ledger.allocation.create');
    const stranger = await aTenant(ledger.db);
    const strange = sending(asking(ledger.schema, stranger.caller), '');
    const unknown = apply('receipt', receipt, { allocations: [], leftoverAmount: '0.05' }, strange);
    expect(await unknown).toMatchObject({ userErrors: [{ code: 'DOCUMENT_UNKNOWN' }] });
    const before = { allocations: [], leftoverAmount: '0.05', allocatedOn: '2024-12-31' };
    expect(await apply('receipt', await receiptOf('0.05'), before)).toMatchObject({
      userErrors: [{ path: ['input', 'allocatedOn'] }],
    });
  });
});

describe('whatever is paid, left over and undone', () => {
  const steps = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ cents: fc.nat(30), leftover: fc.nat(6), onDay: fc.nat(9) }),
      },
      { weight: 1, arbitrary: fc.record({ undone: fc.nat(5) }) },
    ),
    { minLength: 3, maxLength: 8 },
  );
  const money = (cents: number) => new Decimal(cents).dividedBy(100).toFixed(2);

  it('no receipt has more given up than is tolerated, and a rest only where nothing is left', async () => {
    const invoice = await invoiceOf('5000.00');
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const receipt = await receiptOf('0.40');
        const groups: string[] = [];
        for (const step of taken) {
          if ('undone' in step) {
            const groupId = groups[step.undone % Math.max(1, groups.length)];
            const undoing = { groupId, reversedOn: '2026-02-10', reason: 'Undone' };
            if (groupId !== undefined) await send('allocationReverse', undoing, SHOWN);
            continue;
          }
          const part = { openItemId: invoice.item, amount: money(step.cents) };
          const given = step.leftover === 0 ? {} : { leftoverAmount: money(step.leftover) };
          const payload = await apply('receipt', receipt, {
            allocations: step.cents === 0 ? [] : [part],
            allocatedOn: `2026-02-0${String(step.onDay)}`.replace('00', '10'),
            ...given,
          });
          if (payload['allocations'] === null) continue;
          groups.push((payload['allocations'] as readonly Shown[])[0]?.groupId ?? '');
          if (step.leftover > 0) expect(await openOf(receipt.item)).toEqual(['0.00', '0.00']);
        }
      }),
      { numRuns: 20 },
    );
    const [row] = await ledger.db.asOwner<{ most: string }>(
      `select max(given_up)::numeric(24,2)::text as most from (
         select credit_item_id, sum(case reason when 'TOLERANCE' then debit_amount
                                    else -debit_amount end) as given_up
           from ledger.allocation as allocation
          where reason = 'TOLERANCE'
             or reverses_allocation_id in (select id from ledger.allocation where reason = 'TOLERANCE')
          group by credit_item_id) as item`,
    );
    expect(row?.most).toBe('0.05');
  });

  it.each(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I10'])('%s holds', async (id) => {
    await ledger.recorder.recordAll();
    expect(await findings(ledger, id)).toEqual([]);
  });
});
