import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCamt } from '../../../src/bank-statements/domain/parsing/camt/parse-camt';
import { type Seen, type SeenEntry, seenByUs, seenInDump } from '../../support/camt-published';

/** Published data that does not ship with the project. */
const folder = join(__dirname, '../../../../../../shared/data/03_bank');
const isThere = existsSync(folder);
if (!isThere) {
  process.stderr.write(`SKIPPED: real camt files are read only where ${folder} exists.\n`);
}
const ofData = isThere ? describe : describe.skip;
const genkgo = join(folder, 'genkgo_camt/test/data');
const viafintech = join(folder, 'camt_parser_viafintech/spec/fixtures');
const read = (path: string) => parseCamt(readFileSync(path));

/** Without a day of its own an entry is of the day on which the bank wrote of it. */
const NO_DAY = { bookedOn: '2007-10-18' };
/** The account is the creditor's, so the other side is the debtor, though the entry is a debit. */
const OWN_IS_CREDITOR = { counterAccount: 'CH2401234004141414141', bankCode: 'BANKCHBE' };
/** The charge is in francs and booked by itself (`ChrgInclInd` false): none of this line's money. */
const CHARGED_APART = { charges: null };

interface Deviation {
  readonly entry?: Partial<SeenEntry>;
  readonly balances?: Seen['balances'];
}

/** Where the other reader sees something else, and why ours stands. */
const DEVIATIONS: Readonly<Record<string, Deviation>> = {
  'camt052.v2.with-account-name': { entry: NO_DAY },
  'camt052.v4': {
    entry: { ...OWN_IS_CREDITOR, ...CHARGED_APART, name: 'Example Creditor 4 - V1' },
  },
  'camt052.v6': {
    entry: { ...OWN_IS_CREDITOR, ...CHARGED_APART, name: 'Example Creditor 6 - V1' },
  },
  'camt053.v2.all-balance-types': {
    // There PRCD is an opening balance like OPBD; ours keeps what the bank wrote.
    balances: [
      ...['OPBD 101 EUR 2015-01-21', 'PRCD 202 EUR 2015-01-21', 'OPAV 303 EUR 2015-01-22'],
      ...['CLBD 404 EUR 2015-01-22', 'CLAV 505 EUR 2015-01-23', 'FWAV 606 EUR 2015-01-26'],
      ...['INFO 707 EUR 2015-01-27', 'ITAV 808 EUR 2015-01-28', 'ITBD 909 EUR 2015-01-21'],
      'XPCD 1010 EUR 2015-01-21',
    ],
  },
  'camt054.v2.with-account-name': { entry: NO_DAY },
  // Where the bank gives no reference, the payment's own id on the network is one.
  'camt054.v8-with-UETR': {
    entry: { ...NO_DAY, bankReference: '255ae394-9965-4438-ac86-f406feada396' },
  },
  'camt054.v8-with-financial-institution': { entry: NO_DAY },
};

ofData('camt files beside what another reader saw in them', () => {
  it.each([
    ...['camt052.v2', 'camt052.v2.other-account', 'camt052.v2.with-account-name'],
    ...['camt052.v4', 'camt052.v6', 'camt052.v8'],
    ...['camt053.v2.all-balance-types', 'camt053.v2.minimal', 'camt053.v2.minimal.ultimate'],
    ...['camt053.v2.with-account-name', 'camt053.v2.with-party-ids', 'camt053.v3', 'camt053.v4'],
    ...['camt054.v2', 'camt054.v2.with-account-name', 'camt054.v4', 'camt054.v8-with-UETR'],
    ...['camt054.v8-with-financial-institution', 'camt53.only-Dt-with-DtTm'],
  ])('%s', (name) => {
    const dump: unknown = JSON.parse(readFileSync(join(genkgo, `${name}.json`), 'utf8'));
    const seen = seenInDump(dump);
    const { entry = {}, balances = seen.balances } = DEVIATIONS[name] ?? {};
    const parsed = read(join(genkgo, `${name}.xml`));
    expect(parsed.ok && parsed.value.statements.map(seenByUs)).toEqual([
      { ...seen, balances, entries: seen.entries.map((one) => ({ ...one, ...entry })) },
    ]);
  });

  it.each([
    ['camt052.v1.xml', 'STATEMENT_VERSION_UNSUPPORTED', /camt\.052\.001\.01/],
    ['camt053.v2.wrong.xml', 'STATEMENT_EMPTY', /no statement/],
  ])('refused: %s', (name, code, detail) => {
    expect(read(join(genkgo, name))).toMatchObject({
      ok: false,
      refusal: { code, detail: expect.stringMatching(detail) },
    });
  });
});

const signed = (money: { direction: string; amount: string } | null) =>
  money && `${money.direction === 'DEBIT' ? '-' : ''}${money.amount}`;

ofData('camt files of banks in Germany, Switzerland and the Netherlands', () => {
  it.each([
    ['052/valid_example.xml', '8.50', '13.50', ['2.00', '3.00']],
    ['053/valid_example.xml', '33.06', '23.06', ['-2.00', '-3.00', '1.00', '-3.50', '-2.50']],
    [
      '053/valid_example_with_debit.xml',
      '-33.06',
      '23.06',
      ['-2.00', '-3.00', '1.00', '-3.50', '-2.50'],
    ],
    ['053/valid_example_with_batch.xml', '7329.80', '23038.20', ['-4753.74', '2688.00', '5000.00']],
    ['053/valid_example_with_instdamt.xml', '100', '4500.00', ['4500.00']],
    ['053/valid_example_with_other_id.xml', null, null, []],
  ])('%s', (path, opening, closing, amounts) => {
    const parsed = read(join(viafintech, path));
    const statement = parsed.ok ? parsed.value.statements[0] : undefined;
    expect(signed(statement?.openingBalance ?? null)).toBe(opening);
    expect(signed(statement?.closingBalance ?? null)).toBe(closing);
    expect(statement?.lines.map(signed)).toEqual(amounts);
  });

  it('a collective transfer is its two payments, each with its own reference and text', () => {
    const parsed = read(join(viafintech, '053/valid_example.xml'));
    const lines = parsed.ok ? (parsed.value.statements[0]?.lines.slice(3) ?? []) : [];
    expect(lines).toMatchObject([
      { position: 4, customerReference: 'STZV-EtE27122013-11:02-1', amount: '3.50' },
      { position: 5, customerReference: 'STZV-EtE27122013-11:02-2', amount: '2.50' },
    ]);
    expect(lines.map((line) => line.bankReference)).toEqual([
      '2013122711513230000',
      '2013122711513230000',
    ]);
  });

  it('a time of day that is no time of the standard leaves the day what it is', () => {
    const parsed = read(join(viafintech, '052/valid_example_with_dates.xml'));
    expect(parsed.ok && parsed.value.statements[0]).toMatchObject({ kind: 'REPORT' });
  });

  it.each(['052/valid_namespace.xml', '053/valid_namespace.xml', 'general/invalid_namespace.xml'])(
    'a document with nothing in it is refused: %s',
    (path) => {
      expect(read(join(viafintech, path))).toMatchObject({ refusal: { code: 'STATEMENT_EMPTY' } });
    },
  );
});
