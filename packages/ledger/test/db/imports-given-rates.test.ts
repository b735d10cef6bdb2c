import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, newId, ok } from '@duebook/kernel';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { judgeDocuments } from '../../src/imports/application/judge-documents';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { createReferenceServices } from '../../src/reference';
import { valueOf } from '../support/a-reference';
import { anImportHome, csvOf, GOOD_INVOICE, type ImportHome } from '../support/an-import';
import { counting } from '../support/counting';
import { withApprovals } from '../support/ledger-approvals';

let home: ImportHome;
let legalEntityId: string;

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2024, 2025], 'CN');
  const { rates } = createReferenceServices(withApprovals(home.db));
  const rate = { from: 'USD', to: 'CNY', source: 'PBOC', rate: '7.2' };
  valueOf(
    await rates.record(home.caller, {
      idempotencyKey: newId(),
      rates: ['2024-12-30', '2025-01-10'].map((on) => ({ ...rate, validOn: businessDate(on) })),
    }),
  );
  const goLiveOn = businessDate('2025-01-01');
  valueOf(
    await home.opening.start(home.caller, { idempotencyKey: newId(), legalEntityId, goLiveOn }),
  );
});
afterAll(() => home.close());

const CLERK = [
  ...['ledger.import.run', 'platform.file.upload', 'ledger.opening.load'],
  ...['invoice', 'creditNote', 'receipt'].map((kind) => `ledger.${kind}.post`),
  ...['parties.party.write', 'parties.party.import'],
];
const CONTROLLER = [...CLERK, 'ledger.exchangeRate.override'];

/** A row of each kind of file that posts documents. */
const ROWS = {
  INVOICES: GOOD_INVOICE,
  CREDIT_NOTES: GOOD_INVOICE,
  RECEIPTS: {
    ...{ 'Party code': 'C1', 'Document number': 'R-1', 'Document date': '2025-01-15' },
    ...{ Currency: 'USD', Amount: '100.00' },
  },
  OPENING_ITEMS: {
    ...{ 'Party code': 'C1', 'Document number': 'O-1', 'Document date': '2024-06-01' },
    ...{ 'Due date': '2024-07-01', Currency: 'USD', 'Open amount': '100.00' },
  },
} as const;
type Kind = keyof typeof ROWS;
const KINDS = Object.keys(ROWS) as Kind[];
const AMOUNTS = {
  INVOICES: 'Total amount',
  CREDIT_NOTES: 'Total amount',
  RECEIPTS: 'Amount',
  OPENING_ITEMS: 'Open amount',
} as const satisfies Record<Kind, string>;

const load = (
  kind: Kind,
  rows: readonly Readonly<Record<string, string>>[],
  { permissions = CLERK, ...over }: { permissions?: readonly string[]; isDryRun?: boolean } = {},
) =>
  home.load(
    kind,
    csvOf(
      rows.map((row, index) => ({
        ...{ ...ROWS[kind], Currency: 'USD', 'Exchange rate': '' },
        ...{ 'Document number': `${kind}-${index}`, ...row },
      })),
    ),
    { legalEntityId, createsParties: true, ...over },
    home.tenant.callerWith([...permissions]),
  );

const RATED = ['7.3', '72', '0.1389', ''].map((rate) => ({ 'Exchange rate': rate }));

// What is carried over keeps the rate that it was booked at, and is only told of.
describe.each(KINDS.filter((kind) => kind !== 'OPENING_ITEMS'))('%s of the day', (kind) => {
  const day = '2025-01-15';

  it('whose rate is far off that of the day are refused before anything is posted', async () => {
    for (const isDryRun of [true, false]) {
      const { run, issues } = await load(kind, RATED, { isDryRun });
      expect(run).toMatchObject({
        state: isDryRun ? 'CHECKED' : 'REFUSED',
        tally: { checked: 4, refused: 2 },
      });
      const refused = { column: 'Exchange rate', code: 'RATE_IMPLAUSIBLE', severity: 'REFUSED' };
      expect(issues).toMatchObject([
        { ...refused, line: 3, sent: '72', detail: `7.2 (${day})` },
        { ...refused, line: 4, sent: '0.1389' },
      ]);
      expect(issues.map(describeIssue)[0]).toBe(
        `The exchange rate 72 is more than a tenth off that of the day, 7.2 (${day}).`,
      );
    }
  });
});

describe.each(KINDS)('%s', (kind) => {
  const isOpening = kind === 'OPENING_ITEMS';
  const validOn = isOpening ? '2024-12-30' : '2025-01-10';

  it('are taken from who may override rates, with a warning, and stand for everybody', async () => {
    const permissions = isOpening ? CLERK : CONTROLLER;
    const { run, issues } = await load(kind, RATED, { permissions });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 4, refused: 0 } });
    const warned = { column: 'Exchange rate', code: 'RATE_IMPLAUSIBLE', severity: 'WARNING' };
    expect(issues).toMatchObject([
      { ...warned, line: 3, sent: '72', detail: `7.2 (${validOn})` },
      { ...warned, line: 4 },
    ]);
    const again = await load(
      kind,
      RATED.map((row) => ({ ...row, Memo: 'Once more' })),
    );
    expect(again.run).toMatchObject({ state: 'COMPLETED', tally: { alreadyThere: 4 } });
  });

  it('whose rate nothing measures are taken with a warning', async () => {
    const euro = { Currency: 'EUR', 'Exchange rate': '78', 'Document number': `${kind}-EUR` };
    const { run, issues } = await load(kind, [euro]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    expect(issues).toMatchObject([
      { line: 2, column: 'Exchange rate', code: 'RATE_UNCHECKED', severity: 'WARNING' },
    ]);
    expect(issues.map(describeIssue)).toEqual([
      'There is no exchange rate to compare this one with: none is known, or several are and no source was chosen.',
    ]);
  });

  it('that are worth nothing in functional currency are refused', async () => {
    const rupiah = {
      ...{ Currency: 'IDR', 'Exchange rate': '0.0004', 'Document number': `${kind}-IDR` },
      [AMOUNTS[kind]]: '12.00',
    };
    const { run, issues } = await load(kind, [rupiah], { permissions: CONTROLLER });
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 1 } });
    expect(issues).toMatchObject([
      { line: 2, column: AMOUNTS[kind], code: 'AMOUNT_WORTH_NOTHING', sent: '12.00' },
    ]);
    expect(issues.map(describeIssue)).toEqual([
      '12.00 is worth nothing in the functional currency of the legal entity (IDR/CNY 0.0004).',
    ]);
  });
});

it('settled history posts nothing, so that its rates are not looked at', async () => {
  const row = {
    ...{ 'Party code': 'C1', 'Document number': 'H-1', 'Document date': '2024-01-05' },
    ...{ 'Due date': '2024-02-05', 'Settled on': '2024-02-07' },
    ...{ Currency: 'USD', Amount: '0.01', 'Exchange rate': '72' },
  };
  const over = { legalEntityId, createsParties: true };
  const { run, issues } = await home.load('SETTLED_HISTORY', csvOf([row]), over);
  expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
  expect(issues).toEqual([]);
});

it('judges rows with rates of their own by the same statements as rows without', async () => {
  const receipt = (over: Partial<PostingCommand> = {}): PostingCommand =>
    ({
      ...{ kind: 'RECEIPT', legalEntityId, party: { code: 'C1' }, sourceSystem: 'IMPORT' },
      ...{ documentNumber: newId(), numberedInFiscalYear: null, externalRef: null },
      ...{ documentDate: businessDate('2025-01-15'), postingDate: null, currency: 'CNY' },
      ...{ exchangeRate: null, reference: null, memo: null, amount: '1.00' },
      ...{ cashAccountCode: null, isPrepayment: false, ...over },
    }) as PostingCommand;
  const statementsOf = async (commands: readonly PostingCommand[]) => {
    const statements: string[] = [];
    const { caller } = home;
    await home.db.unitOfWork.run(caller, 'test', async (tx) => {
      const work = { reader: counting(tx, statements), caller, now: tx.startedAt };
      const judged = await judgeDocuments(
        postingStore,
        { ...work, createsParties: false },
        commands,
      );
      expect(judged.every(({ verdict }) => verdict.outcome === 'POSTED')).toBe(true);
      return ok(null);
    });
    return statements;
  };
  const inYuan = await statementsOf([receipt()]);
  const rates = Array.from({ length: 50 }, (_, index) => {
    const exchangeRate = new Decimal('7.1').plus(index / 1_000);
    return receipt({ currency: 'USD', exchangeRate });
  });
  expect(await statementsOf(rates)).toEqual(inYuan);
});
