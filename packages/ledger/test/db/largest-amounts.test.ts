import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { brokenAmong } from '@duebook/platform/testing';
import { ledgerInvariants } from '../../src/module';
import type { ItemClass } from '../../src/receivables/domain/document-kind';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { day, line, type PostCommand } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

/** Just below 10^18, the largest amount that is accepted. */
const MOST = '999999999999999999.99';
/** So many of these are more than what a column of single amounts holds. */
const MANY = 120;
const CLASSES: readonly ItemClass[] = [
  ...(['RECEIVABLE', 'PAYABLE'] as const),
  ...(['CUSTOMER_ADVANCE', 'SUPPLIER_ADVANCE'] as const),
];

let ledger: AskedLedger;
beforeAll(async () => {
  ledger = await anAskedLedger();
  const rates = ['CNY', 'USD'].map((from) => ({
    ...{ from, to: 'JPY', source: 'HIGH', validOn: day('01-01') },
    rate: '9999999999.9999999999',
  }));
  valueOf(
    await ledger.services.reference.rates.record(ledger.tenant.caller, {
      idempotencyKey: newId(),
      rates,
    }),
  );
});
afterAll(() => ledger.db.close());

/** The largest documents of every kind, on either side where there are two. */
function everyKind(): readonly PostCommand[] {
  const sales = (['INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE'] as const).flatMap((kind) => [
    ledger.invoice({ kind: `SALES_${kind}`, amount: MOST }),
    ledger.invoice({ kind: `PURCHASE_${kind}`, amount: MOST, documentNumber: newId() }),
  ]);
  const cash = (['RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND'] as const).flatMap(
    (kind) => {
      const paid = ledger.receipt({ kind, amount: MOST });
      return kind.endsWith('REFUND') ? [paid] : [paid, { ...paid, isPrepayment: true }];
    },
  );
  const adjusted = CLASSES.flatMap((itemClass) =>
    (['DEBIT', 'CREDIT'] as const).map((side) =>
      ledger.adjustment({ itemClass, side, amount: MOST }),
    ),
  );
  // Worth as much as one in functional currency, at the highest rate.
  const foreign = ledger.invoice({
    currency: 'USD',
    exchangeRate: new Decimal('9999999999'),
    lines: [line('100000000.00')],
  });
  return [...sales, ...cash, ...adjusted, foreign];
}

const post = async (commands: readonly PostCommand[]) => {
  const request = { ...ledger.request(), onRefusal: 'ABORT' as const };
  const outcome = await ledger.services.documents.postMany(ledger.tenant.caller, request, commands);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
};

/** Debits and credits of a thousand lines that come to nothing, and one yuan. */
const turningOver = () =>
  ledger.invoice({
    lines: [...Array.from({ length: 499 }, () => [line(MOST), line(`-${MOST}`)]).flat(), line('1')],
  });

const itemsOf = (kind: string) =>
  ledger.db.asOwner<{ id: string }>(
    `select item.id from ledger.open_item as item
       join ledger.document on document.id = item.document_id
      where document.kind = $1 and item.currency = 'CNY' and item.open_amount > 0
        and item.item_class in ('RECEIVABLE', 'PAYABLE')
      order by item.id`,
    [kind],
  );

const broken = () => brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants);

const told = async (query: string, variables: object = {}) => {
  const { data, errors } = await ledger.ask(query, { entity: ledger.entity, ...variables });
  expect(errors).toEqual([]);
  return JSON.stringify(data);
};

const MONEY = '{ amount currencyCode }';
const DIMENSIONS = ['LEGAL_ENTITY', 'PARTY', 'GROUP', 'OWNER', 'SEGMENT', 'REGION'] as const;

/** Whatever adds amounts up. */
const REPORTS: readonly string[] = [
  `query($entity: ID!) { trialBalance(legalEntityId: $entity, from: "2026-01-01", to: "2026-12-31") {
     lines { openingBalance ${MONEY} debits ${MONEY} credits ${MONEY} closingBalance ${MONEY} }
     totals { debits ${MONEY} credits ${MONEY} } } }`,
  `{ openItems(first: 100, sortBy: OPEN_AMOUNT_DESC) { totalCount edges { node { open ${MONEY} } } } }`,
  `{ unappliedItems(first: 100) { edges { node { owed ${MONEY} refundProposal ${MONEY} } } } }`,
];

/** Every aging there is, in yen too. */
async function agings(): Promise<readonly string[]> {
  const { services, tenant } = ledger;
  const answers: unknown[] = [];
  for (const itemClass of CLASSES) {
    for (const currency of ['TRANSACTION', 'FUNCTIONAL'] as const) {
      const question = {
        ...{ legalEntityIds: null, itemClass, asOf: day('06-01'), knownAt: null },
        ...{ basis: 'DUE_DATE' as const, currency, bounds: [0, 30] },
      };
      for (const dimension of DIMENSIONS) {
        answers.push(
          valueOf(
            await services.aging.read(tenant.caller, question, {
              dimension,
              page: { limit: 100, after: null },
              reporting: { currency: 'JPY', ratesOn: day('06-01'), exchangeRateSource: 'HIGH' },
            }),
          ),
        );
      }
      const selection = {
        group: null,
        partyId: null,
        currency: null,
        bucket: null,
        isCredit: null,
      };
      const page = { limit: 100, after: null };
      answers.push(
        valueOf(await services.aging.items(tenant.caller, question, { selection, page })),
      );
    }
  }
  return answers.map((answer) => JSON.stringify(answer));
}

const ACCOUNT_LEDGER = `query($id: ID!) {
  accountLedger(accountId: $id, from: "2026-01-01", to: "2026-12-31", first: 100) {
    openingBalance ${MONEY} closingBalance ${MONEY} lines { edges { node { balance ${MONEY} } } } } }`;

describe('the largest amounts that are accepted', () => {
  it('post, in any number and of every kind', async () => {
    for (let turn = 0; turn < MANY; turn += 20) {
      const kinds = Array.from({ length: 20 }, everyKind).flat();
      await post(kinds.slice(0, 300));
      await post(kinds.slice(300));
    }
    await post([turningOver()]);
  });

  it('match, meet in contras and are undone', async () => {
    const { services, tenant } = ledger;
    const [invoices, receipts, owed] = await Promise.all(
      ['SALES_INVOICE', 'RECEIPT', 'PURCHASE_INVOICE'].map(itemsOf),
    );
    const contra = (count: number) =>
      services.documents.contra(tenant.caller, ledger.request(), {
        ...{ legalEntityId: ledger.legalEntityId, documentNumber: null, memo: null },
        contraOn: day('02-01'),
        parts: [...(invoices ?? []).slice(0, count), ...(owed ?? []).slice(0, count)].map(
          ({ id }) => ({ openItemId: id, amount: MOST }),
        ),
      });
    expect(await contra(2)).toMatchObject({
      refusal: { code: 'AMOUNT_TOO_LARGE', path: ['parts'] },
    });
    expect(await contra(1)).toMatchObject({ ok: true });
    const matched = await services.cashApplication.allocateItems(tenant.caller, ledger.request(), {
      pairs: [
        { debitItemId: invoices?.at(5)?.id ?? '', creditItemId: receipts?.[0]?.id ?? '' },
      ].map((pair) => ({ ...pair, amount: MOST, creditAmount: null })),
      allocatedOn: null,
    });
    expect(matched).toMatchObject({ ok: true });
  });

  it('are told by every report, before they are recorded as afterwards', async () => {
    const accounts = await ledger.db.asOwner<{ id: string }>('select id from ledger.account');
    const reports = async () => {
      const answers = [...(await agings())];
      for (const report of REPORTS) answers.push(await told(report));
      for (const { id } of accounts) {
        answers.push(await told(ACCOUNT_LEDGER, { id: encodeId('Account', id) }));
      }
      return answers;
    };
    const before = await reports();
    await ledger.recorder.recordAll();
    expect(await reports()).toEqual(before);
    // Revenue alone: of invoices and debit notes, and of the lines that cancel each other.
    const turnover = new Decimal(MOST)
      .times(2 * MANY + 499)
      .plus(new Decimal('999999999900000000').times(MANY));
    expect(before.join()).toContain(turnover.plus(1).toFixed(2));
  });

  it('leave every entry numbered, nothing waiting, and books in which all holds', async () => {
    const [waiting] = await ledger.db.asOwner<{ commits: number; entries: number }>(
      `select (select count(*)::int from platform.unrecorded_commit) as commits,
              (select count(*)::int from ledger.journal_entry as entry
                where not exists (select from ledger.journal_entry_number as numbered
                                   where numbered.entry_id = entry.id)) as entries`,
    );
    expect(waiting).toEqual({ commits: 0, entries: 0 });
    expect(await broken()).toEqual([]);
  });
});

it('are kept in columns that hold 10^24 of them, wherever the recorder adds up', async () => {
  const columns = await ledger.db.asOwner<{ column: string; precision: number; scale: number }>(
    `select table_name || '.' || column_name as column, numeric_precision as precision,
            numeric_scale as scale
       from information_schema.columns
      where table_schema = 'ledger' and data_type = 'numeric'
        and (table_name like '%\\_cell' or table_name like '%\\_month')`,
  );
  expect(columns.length).toBeGreaterThan(0);
  expect(columns.filter(({ precision, scale }) => precision < 48 || scale !== 4)).toEqual([]);
});
