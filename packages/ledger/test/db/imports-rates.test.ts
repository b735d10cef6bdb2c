import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import { createReferenceServices, type ReferenceServices } from '../../src/reference';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { valueOf } from '../support/a-reference';
import { anImportHome, csvOf, invoicesCsv, type ImportHome } from '../support/an-import';
import { withApprovals } from '../support/ledger-approvals';

let home: ImportHome;
let legalEntityId: string;
let rates: ReferenceServices['rates'];

beforeAll(async () => {
  home = await anImportHome();
  rates = createReferenceServices(withApprovals(home.db)).rates;
  legalEntityId = await home.openEntity('CN02', 'CNY', [2024, 2025], 'CN');
  const ofSource = (source: string, rate: string) => ({
    ...{ from: 'USD', to: 'CNY', validOn: businessDate('2024-12-20'), source, rate },
  });
  valueOf(
    await rates.record(home.caller, {
      idempotencyKey: newId(),
      rates: [ofSource('ECB', '7.3'), ofSource('PBOC', '7.1')],
    }),
  );
});
afterAll(() => home.close());

const choose = async (source: string, validFrom: string) =>
  valueOf(
    await rates.chooseSource(home.caller, {
      ...{ idempotencyKey: newId(), legalEntityId, source, validFrom: businessDate(validFrom) },
    }),
  );
const over = () => ({ legalEntityId, createsParties: true });
const booked = () =>
  home.db.asOwner<{ number: string; source: string | null }>(
    `select document_number as number, exchange_rate_source as source from ledger.document
      where exchange_rate <> 1 order by 1`,
  );
const opening = csvOf([
  {
    'Party code': 'C1',
    'Document number': 'O-1',
    'Document date': '2024-11-01',
    'Due date': '2024-12-01',
    Currency: 'USD',
    'Open amount': '40.00',
    'Original amount': '40.00',
  },
]);

it('names the sources that a row would have to be decided between, and the one without a rate', async () => {
  valueOf(
    await home.opening.start(home.caller, {
      ...{ idempotencyKey: newId(), legalEntityId, goLiveOn: businessDate('2025-01-01') },
    }),
  );
  const invoices = invoicesCsv({ Currency: 'USD' });
  const undecided = { code: 'RATE_SOURCE_UNDECIDED', sent: 'USD', detail: 'ECB, PBOC' };
  for (const [kind, text] of [
    ['INVOICES', invoices],
    ['OPENING_ITEMS', opening],
  ] as const) {
    const { run, issues } = await home.load(kind, text, over());
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([{ ...undecided, field: 'currency' }]);
    expect(issues.map(describeIssue)).toEqual([
      'Several sources have an exchange rate of USD, and none was chosen for the legal entity: ECB, PBOC.',
    ]);
  }
  await choose('BOE', '2024-12-31');
  const missing = await home.load('INVOICES', invoices, over());
  expect(missing.issues.map(describeIssue)).toEqual([
    expect.stringMatching(/^No exchange rate is known for USD\/CNY 2025-\d\d-\d\d of BOE\.$/),
  ]);
  expect(await booked()).toEqual([]);
});

it('converts by the choice of the posting date, opening items by that of the day before go-live', async () => {
  await choose('ECB', '2024-12-31');
  await choose('PBOC', '2025-01-01');
  const invoices = invoicesCsv(
    { Currency: 'USD', 'Document number': 'I-1', 'Exchange rate': '' },
    { Currency: 'USD', 'Document number': 'I-2', 'Exchange rate': '6.9' },
  );
  expect((await home.load('OPENING_ITEMS', opening, over())).issues).toEqual([]);
  expect((await home.load('INVOICES', invoices, over())).issues).toEqual([]);
  expect(await booked()).toEqual([
    { number: 'I-1', source: 'PBOC' },
    { number: 'I-2', source: null },
    { number: 'O-1', source: 'ECB' },
  ]);
});
