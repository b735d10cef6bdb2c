import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { parseCamt } from '../../src/bank-statements/domain/parsing/camt/parse-camt';
import { parseOfx } from '../../src/bank-statements/domain/parsing/ofx/parse-ofx';
import type { ParsedLine } from '../../src/bank-statements/domain/parsing/parsed-statement';
import { camtBytes, statementOf } from '../support/camt-files';
import { bytesOf, ofxStatementOf, sgml, xml } from '../support/ofx-files';

const day = fc
  .tuple(
    fc.integer({ min: 1970, max: 2999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, date]) =>
    businessDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`),
  );

/** As a person writes it: no control characters, no blanks at the ends, and not nothing. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim())
  .filter((text) => text !== '' && !/^(?:not ?provided|not ?available|non ?ref)$/i.test(text));

const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.nat(4), fc.nat(9_999))
  .map(([whole, digits, fraction]) =>
    digits === 0 ? String(whole) : `${whole}.${String(fraction).padStart(4, '0').slice(0, digits)}`,
  );

const direction = fc.constantFrom('CREDIT' as const, 'DEBIT' as const);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const NO_SIDE = { bankCode: null, identifier: null };

const camtLine = fc.record({
  direction,
  amount,
  currency: fc.constantFrom('EUR', 'CNY', 'JPY'),
  bookedOn: day,
  valueOn: orNull(day),
  isReversal: fc.boolean(),
  status: fc.constantFrom('BOOKED' as const, 'PENDING' as const),
  bankReference: orNull(words),
  customerReference: orNull(words),
  creditorReference: orNull(words),
  counterparty: fc
    .record({ name: words, account: orNull(words) })
    .map((side) => ({ ...side, ...NO_SIDE })),
  memo: fc.uniqueArray(words, { maxLength: 3 }).map((texts) => texts.join('\n')),
  transactionCode: orNull(words),
  instructed: orNull(fc.record({ amount, currency: fc.constant('USD') })),
  charges: orNull(amount),
  remittance: fc.array(
    fc.record({
      documentNumber: words,
      documentOn: orNull(day),
      amount: orNull(amount),
      discountAmount: orNull(amount),
      deductionReason: orNull(words),
      memo: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
});

type Line = Omit<ParsedLine, 'position'>;

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const element = (name: string, content: string | null) =>
  content === null || content === '' ? '' : `<${name}>${content}</${name}>`;
const value = (name: string, text: string | null) => element(name, text && escaped(text));
const money = (name: string, text: string | null, currency: string) =>
  text === null ? '' : `<${name} Ccy="${currency}">${text}</${name}>`;

/** A line as a bank writes it in version 08. */
function printed(line: Line): string {
  const currency = line.currency ?? '';
  const role = (line.direction === 'CREDIT') === line.isReversal ? 'Cdtr' : 'Dbtr';
  const documents = line.remittance.map((paid) =>
    element(
      'Strd',
      element('RfrdDocInf', value('Nb', paid.documentNumber) + value('RltdDt', paid.documentOn)) +
        element(
          'RfrdDocAmt',
          element('DscntApldAmt', money('Amt', paid.discountAmount, currency)) +
            element('AdjstmntAmtAndRsn', value('Rsn', paid.deductionReason)) +
            money('RmtdAmt', paid.amount, currency),
        ),
    ),
  );
  const reference = element('Strd', element('CdtrRefInf', value('Ref', line.creditorReference)));
  const texts = line.memo.split('\n').map((text) => value('Ustrd', text));
  const details =
    element('Refs', value('EndToEndId', line.customerReference)) +
    (line.instructed === null
      ? ''
      : element(
          'AmtDtls',
          element('InstdAmt', money('Amt', line.instructed.amount, line.instructed.currency)),
        )) +
    element('Chrgs', element('Rcrd', money('Amt', line.charges, currency))) +
    element(
      'RltdPties',
      element(role, element('Pty', value('Nm', line.counterparty.name))) +
        element(
          `${role}Acct`,
          element('Id', element('Othr', value('Id', line.counterparty.account))),
        ),
    ) +
    element('RmtInf', [...texts, reference, ...documents].join(''));
  return element(
    'Ntry',
    money('Amt', line.amount, currency) +
      element('CdtDbtInd', line.direction === 'CREDIT' ? 'CRDT' : 'DBIT') +
      element('RvslInd', String(line.isReversal)) +
      element('Sts', element('Cd', line.status === 'BOOKED' ? 'BOOK' : 'PDNG')) +
      element('BookgDt', value('Dt', line.bookedOn)) +
      element('ValDt', value('DtTm', line.valueOn && `${line.valueOn}T23:59:59-11:00`)) +
      value('AcctSvcrRef', line.bankReference) +
      element('BkTxCd', element('Prtry', value('Cd', line.transactionCode))) +
      element('NtryDtls', element('TxDtls', details)),
  );
}

const placed = <T>(lines: readonly T[]) =>
  lines.map((line, index) => ({ position: index + 1, ...line }));

describe('a statement that is printed and read is the same', () => {
  it('camt', () => {
    fc.assert(
      fc.property(fc.array(camtLine, { maxLength: 5 }), (lines) => {
        const body = lines.map(printed).join('\n');
        expect(statementOf(camtBytes({ body })).lines).toEqual(placed(lines));
      }),
    );
  });

  it('OFX of both generations', () => {
    const ofxLine = fc.record({
      direction,
      amount: amount.map((text) => text.replace(/^0+(?=\d)/, '')),
      bookedOn: day,
      bankReference: words,
      name: orNull(words),
      memo: orNull(words),
    });
    fc.assert(
      fc.property(fc.array(ofxLine, { maxLength: 5 }), (lines) => {
        const body = lines.map((line) => {
          const date = line.bookedOn.replace(/-/g, '');
          const sign = line.direction === 'DEBIT' ? '-' : '';
          return element(
            'STMTTRN',
            value('TRNTYPE', 'XFER') +
              value('DTPOSTED', `${date}235959[-11:X]`) +
              value('TRNAMT', sign + line.amount) +
              value('FITID', line.bankReference) +
              value('NAME', line.name) +
              value('MEMO', line.memo),
          );
        });
        for (const print of [sgml, xml]) {
          const read = ofxStatementOf(print(body.join('\n'))).lines;
          expect(
            read.map((line) => ({
              direction: line.direction,
              amount: line.amount,
              bookedOn: line.bookedOn,
              bankReference: line.bankReference,
              name: line.counterparty.name,
              memo: line.memo === '' ? null : line.memo,
            })),
          ).toEqual(lines);
        }
      }),
    );
  });
});

const CHANGES = [
  '<',
  '>',
  '&',
  ';',
  '/',
  '!',
  '?',
  '"',
  '=',
  '-',
  '[',
  ']',
  'x',
  '9',
  ' ',
  '\u0000',
  '\u00ff',
];

describe('no bytes make a reader throw', () => {
  const sample = camtBytes({
    body: '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-01</Dt></BookgDt></Ntry>',
  });
  const ofx = bytesOf(sgml('<STMTTRN><TRNTYPE>X<DTPOSTED>20260101<TRNAMT>-1,00<FITID>1</STMTTRN>'));
  const ofx2 = bytesOf(xml('<STMTTRN><TRNTYPE>X<DTPOSTED>20260101<TRNAMT>-1,00<FITID>1</STMTTRN>'));

  it.each([
    ['camt', parseCamt, sample],
    ['OFX 1', parseOfx, ofx],
    ['OFX 2', parseOfx, ofx2],
  ] as const)('%s: any bytes, and a file with some of its bytes changed', (_name, parse, whole) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parse(bytes)).toHaveProperty('ok', false);
      }),
    );
    const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(...CHANGES));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, character] of changes) bytes[at] = character.charCodeAt(0);
        const parsed = parse(bytes);
        if (!parsed.ok) expect(parsed.refusal.detail).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('a refusal repeats no more of a file than a few words', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 300, maxLength: 400 }), (text) => {
        const file = sgml('').replace('EUR', text.replace(/[<>]/g, ''));
        const parsed = parseOfx(bytesOf(file));
        if (!parsed.ok) expect(parsed.refusal.detail.length).toBeLessThan(200);
      }),
    );
  });
});
