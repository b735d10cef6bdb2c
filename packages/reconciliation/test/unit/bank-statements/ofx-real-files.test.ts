import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseOfx } from '../../../src/bank-statements/domain/parsing/ofx/parse-ofx';

/** Published data that does not ship with the project. */
const folder = join(__dirname, '../../../../../../shared/data/03_bank/ofx_ofxparse/tests/fixtures');
const isThere = existsSync(folder);
if (!isThere) {
  process.stderr.write(`SKIPPED: real OFX files are read only where ${folder} exists.\n`);
}

/** Version, and of each statement its account, closing balance and amounts. */
const READ: Readonly<Record<string, unknown>> = {
  'bank_medium.ofx': [
    'OFX 1.0.2',
    ['12300 000012345678', 'CAD', '382.34', ['-6.60', '-316.67', '-22.00']],
  ],
  'checking.ofx': ['OFX 1.0.2', ['1452687~7', 'USD', '100.99', ['0.01', '-34.51', '-25.00']]],
  'multiple_accounts.ofx': ['OFX 2.1.1', ['9100', 'USD', '111', []], ['9200', 'USD', '222', []]],
  'multiple_accounts2.ofx': ['OFX 2.1.1', ['9100', 'USD', '111', []], ['9200', 'USD', '222', []]],
  'ofx-v102-empty-tags.ofx': ['OFX 1.0.2', ['12345678', 'AUD', null, ['12.34']]],
};

const INVESTMENT = ['STATEMENT_FORMAT_UNKNOWN', /investment accounts, which are not read/] as const;
const NOTHING = ['STATEMENT_EMPTY', /no statement/] as const;

const REFUSED: Readonly<Record<string, readonly [string, RegExp]>> = {
  'account_listing_aggregation.ofx': NOTHING,
  'bank_small.ofx': NOTHING,
  'signon_success.ofx': NOTHING,
  'signon_success_no_message.ofx': NOTHING,
  'error_message.ofx': ['STATEMENT_BANK_ERROR', /"2000": "General Server Error"/],
  'signon_fail.ofx': ['STATEMENT_BANK_ERROR', /"15500": "Your request could not be processed/],
  'fidelity-savings.ofx': INVESTMENT,
  'fidelity.ofx': INVESTMENT,
  'investment_401k.ofx': INVESTMENT,
  'investment_medium.ofx': INVESTMENT,
  'td_ameritrade.ofx': INVESTMENT,
  'tiaacref.ofx': INVESTMENT,
  'vanguard.ofx': INVESTMENT,
  'vanguard401k.ofx': INVESTMENT,
};

const read = (name: string) => parseOfx(readFileSync(join(folder, name)));
const signed = (money: { direction: string; amount: string }) =>
  `${money.direction === 'DEBIT' ? '-' : ''}${money.amount}`;

(isThere ? describe : describe.skip)('OFX files of banks', () => {
  it('all of them are named here', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.endsWith('.ofx')).sort()).toEqual(
      [...Object.keys(READ), ...Object.keys(REFUSED)].sort(),
    );
  });

  it.each(Object.keys(READ))('read: %s', (name) => {
    const parsed = read(name);
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    const statements = parsed.value.statements.map((statement) => [
      statement.account.number,
      statement.currency,
      statement.closingBalance && signed(statement.closingBalance),
      statement.lines.map(signed),
    ]);
    expect([parsed.value.formatVersion, ...statements]).toEqual(READ[name]);
    expect(parsed.value.statements.map(({ openingBalance }) => openingBalance)).toEqual(
      statements.map(() => null),
    );
  });

  it.each(Object.keys(REFUSED))('refused: %s', (name) => {
    const [code, detail] = REFUSED[name] ?? [];
    expect(read(name)).toMatchObject({
      ok: false,
      refusal: { code, detail: expect.stringMatching(detail ?? '') },
    });
  });

  it('every field of a line, written by a bank in Canada', () => {
    const parsed = read('bank_medium.ofx');
    expect(parsed.ok && parsed.value.statements[0]?.lines[1]).toEqual({
      position: 2,
      direction: 'DEBIT',
      amount: '316.67',
      currency: 'CAD',
      bookedOn: '2009-04-02',
      valueOn: null,
      isReversal: false,
      status: 'BOOKED',
      bankReference: '0000123456782009040200004',
      customerReference: null,
      creditorReference: null,
      counterparty: {
        name: "Joe's Bald Hairstyles",
        account: null,
        bankCode: null,
        identifier: null,
      },
      memo: "MISCELLANEOUS PAYMENTS;Joe's Bald Hairstyles",
      transactionCode: 'CHECK',
      instructed: null,
      charges: null,
      remittance: [],
    });
  });
});
