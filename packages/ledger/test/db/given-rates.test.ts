import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { asking, sending } from '@duebook/platform/testing';
import { postDocuments } from '../../src/receivables/application/post-documents';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { coreSchema } from '../support/a-core-schema';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';
import { counting } from '../support/counting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
const record = async (from: string, rate: string) => {
  const sent = { from, to: 'CNY', source: 'PBOC', validOn: day('02-20'), rate };
  const command = { idempotencyKey: newId(), rates: [sent] };
  valueOf(await ledger.services.reference.rates.record(ledger.tenant.caller, command));
};
beforeAll(async () => {
  ledger = await aLedger();
  await record('USD', '7.2');
});
afterAll(() => ledger.db.close());

const KINDS = ['invoice', 'creditNote', 'debitNote', 'receipt', 'payment', 'refund', 'adjustment'];
const CLERK = KINDS.map((kind) => `ledger.${kind}.post`);
const CONTROLLER = [...CLERK, 'ledger.exchangeRate.override'];

const dollars = (exchangeRate: string | null, documentDate = day('03-01')) => ({
  ...{ currency: 'USD', documentDate, documentNumber: newId() },
  exchangeRate: exchangeRate === null ? null : new Decimal(exchangeRate),
});
const post = (command: PostingCommand, permissions = CLERK) =>
  ledger.services.documents.post(
    ledger.tenant.callerWith(permissions),
    ledger.request('invoicePost'),
    command,
  );

const facts = { from: 'USD', to: 'CNY', day: '2026-03-01', rate: '72', expected: '7.2' };
const implausible = { code: 'RATE_IMPLAUSIBLE', path: ['exchangeRate'], ...facts };
const refused = { ok: false, refusal: implausible };
const overridden = {
  ...{ code: 'RATE_IMPLAUSIBLE', path: ['exchangeRate'], day: '2026-02-20' },
  rates: { given: '72', expected: '7.2' },
};

describe('a rate that is far off that of the day', () => {
  const made: Readonly<Record<string, () => PostingCommand>> = {
    invoice: () => ledger.invoice(dollars('72')),
    'supplier credit note': () =>
      ledger.invoice({ ...dollars('72'), kind: 'PURCHASE_CREDIT_NOTE' }),
    'debit note': () => ledger.invoice({ ...dollars('72'), kind: 'SALES_DEBIT_NOTE' }),
    receipt: () => ledger.receipt(dollars('72')),
    payment: () => ledger.receipt({ ...dollars('72'), kind: 'PAYMENT' }),
    refund: () => ledger.receipt({ ...dollars('72'), kind: 'CUSTOMER_REFUND' }),
    adjustment: () => ledger.adjustment(dollars('72')),
  };

  it.each(Object.keys(made))('refuses the %s of who may not override rates', async (kind) => {
    const command = made[kind]?.();
    if (!command) throw new Error(kind);
    expect(await post(command)).toEqual(refused);
    expect(await post(command, CONTROLLER)).toMatchObject({
      ok: true,
      value: { wasPosted: false, warnings: [overridden] },
    });
    // What stands is answered to everybody, with its rate or without.
    for (const exchangeRate of [new Decimal('72'), null]) {
      const again = await post({ ...command, exchangeRate });
      expect(again).toMatchObject({ ok: true, value: { wasPosted: true } });
    }
  });

  it('refuses the inverse as well, and takes what lies within a tenth', async () => {
    const rateOf = async (rate: string) => (await post(ledger.invoice(dollars(rate)))).ok;
    expect(await rateOf('0.1388888889')).toBe(false);
    expect(await rateOf('8')).toBe(true);
    expect(await rateOf('8.01')).toBe(false);
    expect(await rateOf('6.48')).toBe(true);
    expect(await rateOf('6.47')).toBe(false);
  });

  it('is measured on the posting date, and by nothing that is older than 31 days', async () => {
    const early = ledger.invoice(dollars('72', day('02-19')));
    expect(await post(early)).toMatchObject({
      ok: true,
      value: { warnings: [{ code: 'RATE_UNCHECKED', path: ['exchangeRate'] }] },
    });
    const later = { ...ledger.invoice(dollars('72', day('02-19'))), postingDate: day('03-01') };
    expect(await post(later)).toEqual(refused);
    const old = ledger.invoice(dollars('72', day('03-24')));
    expect(await post(old)).toMatchObject({
      value: { warnings: [{ code: 'RATE_UNCHECKED', day: '2026-02-20' }] },
    });
  });

  it('keeps nobody from sending again what was posted before a rate was known', async () => {
    const euros = () => ({ ...ledger.receipt(dollars('78')), currency: 'EUR' });
    const first = euros();
    expect(await post(first)).toMatchObject({ value: { warnings: [{ code: 'RATE_UNCHECKED' }] } });
    await record('EUR', '7.8');
    expect(await post(first)).toMatchObject({ ok: true, value: { wasPosted: true } });
    expect(await post(euros())).toMatchObject({ ok: false, refusal: { from: 'EUR' } });
  });

  it('refuses money that is applied in the same call', async () => {
    const outcome = await ledger.services.documents.postAndAllocate(
      ledger.tenant.callerWith([...CLERK, 'ledger.allocation.create']),
      ledger.request('receiptPost'),
      ledger.receipt(dollars('72')),
      'OLDEST_FIRST',
    );
    expect(outcome).toEqual(refused);
  });
});

describe('many documents', () => {
  const postMany = (commands: readonly PostingCommand[], onRefusal: 'ABORT' | 'SKIP') =>
    ledger.services.documents.postMany(
      ledger.tenant.callerWith(CLERK),
      { ...ledger.request('invoicesPost'), onRefusal },
      commands,
    );

  it('are refused in their place', async () => {
    const commands = ['7.1', '72', null].map((rate) => ledger.invoice(dollars(rate)));
    expect(await postMany(commands, 'ABORT')).toEqual({
      ok: false,
      refusal: { code: 'BULK_REFUSED', elements: [{ index: 1, refusal: implausible }] },
    });
    expect(await postMany(commands, 'SKIP')).toMatchObject({
      ok: true,
      value: [{ ok: true, warnings: [] }, refused, { ok: true, warnings: [] }],
    });
  });

  it('take the same statements with rates of their own and without, however many they are', async () => {
    const statementsOf = async (count: number, make: () => PostingCommand) => {
      const statements: string[] = [];
      const commands = Array.from({ length: count }, make);
      await ledger.db.unitOfWork.run(ledger.tenant.callerWith(CLERK), 'test', async (tx) => {
        const outcomes = await postDocuments(
          { postings: postingStore, ...NOBODY_ASKED },
          counting(tx, statements),
          commands,
        );
        expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
        return { ok: true, value: null };
      });
      return statements;
    };
    const own = () => ledger.invoice({ documentNumber: newId() });
    const inYuan = await statementsOf(1, own);
    expect(inYuan.filter((name) => name === 'ledger.facts_rates')).toHaveLength(1);
    for (const make of [own, () => ledger.invoice(dollars('7.1'))]) {
      expect(await statementsOf(1, make)).toEqual(inYuan);
      expect(await statementsOf(20, make)).toEqual(inYuan);
    }
  });
});

describe('a whole document', () => {
  const rupiah = (amount: string) => ({
    currency: 'IDR',
    amount,
    exchangeRate: new Decimal('0.0004'),
  });

  it('that is worth 0.00 in functional currency is refused', async () => {
    const nothing = (path: string, amount: string) => ({
      ok: false,
      refusal: {
        ...{ code: 'AMOUNT_WORTH_NOTHING', path: [path], currency: 'IDR', amount },
        ...{ functionalCurrency: 'CNY', rate: '0.0004' },
      },
    });
    expect(await post(ledger.receipt(rupiah('12.00')), CONTROLLER)).toEqual(
      nothing('amount', '12.00'),
    );
    expect(await post(ledger.invoice(rupiah('12.00')), CONTROLLER)).toEqual(
      nothing('lines', '12.00'),
    );
    expect(await post(ledger.receipt(rupiah('13.00')))).toMatchObject({ ok: true });
  });

  it('may be, where it gives up what is left', async () => {
    const before = await ledger.balance('6604');
    expect(await post(ledger.adjustment(rupiah('1.00')))).toMatchObject({ ok: true });
    expect(await ledger.balance('6604')).toBe(before);
  });
});

describe('over the schema', () => {
  const FACTS = `
    ... on RateImplausibleError { fromCurrency toCurrency day rate expectedRate }
    ... on AmountWorthNothingError { amount { amount currencyCode } functionalCurrency exchangeRate }`;
  const send = (permissions: readonly string[], receipt: object) =>
    sending(asking(coreSchema(ledger), ledger.tenant.callerWith([...permissions])), FACTS)(
      'receiptPost',
      {
        receipt: {
          ...{ legalEntityId: encodeId('LegalEntity', ledger.legalEntityId), partyCode: 'C1' },
          ...{ documentDate: '2026-03-01', documentNumber: newId(), ...receipt },
        },
      },
      'warnings { code path day expectedRate }',
    );
  const sent = { currencyCode: 'USD', amount: '10.00', exchangeRate: '72' };

  it('both rates are named', async () => {
    expect(await send(CLERK, sent)).toMatchObject({
      userErrors: [
        {
          code: 'RATE_IMPLAUSIBLE',
          path: ['input', 'receipt', 'exchangeRate'],
          ...{ fromCurrency: 'USD', toCurrency: 'CNY', day: '2026-03-01' },
          ...{ rate: '72', expectedRate: '7.2' },
        },
      ],
    });
    expect(await send(CONTROLLER, sent)).toMatchObject({
      userErrors: [],
      warnings: [
        {
          code: 'RATE_IMPLAUSIBLE',
          path: ['input', 'receipt', 'exchangeRate'],
          ...{ day: '2026-02-20', expectedRate: '7.2' },
        },
      ],
    });
  });

  it('what is worth nothing is named with its rate', async () => {
    const tiny = { currencyCode: 'IDR', amount: '1.00', exchangeRate: '0.0004' };
    expect(await send(CLERK, tiny)).toMatchObject({
      userErrors: [
        {
          ...{ code: 'AMOUNT_WORTH_NOTHING', path: ['input', 'receipt', 'amount'] },
          amount: { amount: '1.00', currencyCode: 'IDR' },
          ...{ functionalCurrency: 'CNY', exchangeRate: '0.0004' },
        },
      ],
    });
  });
});
