import { describe, expect, it } from '@jest/globals';
import { parseCamt } from '../../../src/bank-statements/domain/parsing/camt/parse-camt';
import {
  balance,
  camtBytes,
  camtText,
  entry,
  faultOf,
  statementOf,
} from '../../support/camt-files';

const versions = Array.from({ length: 12 }, (_, index) => String(index + 2).padStart(2, '0'));

describe('a camt message', () => {
  it.each([
    ['052', 'REPORT'],
    ['053', 'STATEMENT'],
    ['054', 'NOTIFICATION'],
  ] as const)('camt.%s of every version is a %s', (message, kind) => {
    for (const version of versions) {
      const parsed = parseCamt(camtBytes({ message, version, body: entry({}) }));
      expect(parsed).toMatchObject({
        ok: true,
        value: {
          format: 'CAMT',
          formatVersion: `camt.${message}.001.${version}`,
          statements: [{ kind, lines: [{ amount: '100.00' }] }],
        },
      });
    }
  });

  it('has its head, with the number’s leading zeros and the bank’s own day', () => {
    const account =
      '<Acct><Id><Othr><Id>00123 45</Id></Othr></Id><Ownr><Nm>Meier AG</Nm></Ownr>' +
      '<Svcr><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></Svcr></Acct>';
    const body =
      '<FrToDt><FrDtTm>2026-03-30T00:00:00+02:00</FrDtTm><ToDtTm>2026-03-31T23:59:59+02:00</ToDtTm></FrToDt>' +
      balance('OPBD', '1.00');
    expect(statementOf(camtBytes({ account, body }))).toMatchObject({
      position: 1,
      statementId: 'S1',
      sequenceNumber: '0042',
      account: { iban: null, number: '00123 45', bankCode: 'COBADEFF', ownerName: 'Meier AG' },
      currency: 'EUR',
      fromOn: '2026-03-30',
      toOn: '2026-03-31',
      lines: [],
    });
  });

  it('may have several statements, each with places of its own', () => {
    const one = camtText({ body: entry({}) + entry({}) });
    const text = one.replace(/<Stmt>.*<\/Stmt>/, (statement) => statement + statement);
    const parsed = parseCamt(Buffer.from(text));
    const places = parsed.ok
      ? parsed.value.statements.map(({ position, lines }) => [
          position,
          lines.map((line) => line.position),
        ])
      : [];
    expect(places).toEqual([
      [1, [1, 2]],
      [2, [1, 2]],
    ]);
  });

  it('may have prefixes, an envelope, and parts of other vocabularies', () => {
    const prefixed = camtText({ body: entry({}) })
      .replace(/^<\?.*?\?>/, '')
      .replace(/<(\/?)(?=[A-Z])/g, '<$1b:')
      .replace('xmlns=', 'xmlns:b=');
    const foreign = '<x:Ntry xmlns:x="urn:other"><x:Amt>5</x:Amt></x:Ntry></b:Stmt>';
    const text = `<Envelope xmlns="urn:bank"><AppHdr><Fr/></AppHdr>${prefixed.replace('</b:Stmt>', foreign)}</Envelope>`;
    expect(statementOf(Buffer.from(text)).lines).toHaveLength(1);
  });

  it('needs an account', () => {
    expect(faultOf(camtBytes({ account: '' }))).toMatchObject({
      code: 'STATEMENT_FIELD_MISSING',
      field: 'Acct/Id',
    });
  });
});

describe('balances', () => {
  const ends = (body: string, message: '052' | '053' = '053') => {
    const { openingBalance, closingBalance } = statementOf(camtBytes({ message, body }));
    const text = (one: typeof openingBalance) => one && `${one.direction} ${one.amount}`;
    return [text(openingBalance), text(closingBalance)];
  };

  it.each([
    [balance('OPBD', '1.00') + balance('CLBD', '2.00', 'DBIT'), ['CREDIT 1.00', 'DEBIT 2.00']],
    [balance('PRCD', '1.00') + balance('CLBD', '2.00'), ['CREDIT 1.00', 'CREDIT 2.00']],
    [balance('PRCD', '9.00') + balance('OPBD', '1.00'), ['CREDIT 1.00', null]],
    // Pages of a long statement, and a report of the day.
    [balance('OPBD', '1.00') + balance('ITBD', '2.00'), ['CREDIT 1.00', 'CREDIT 2.00']],
    [balance('ITBD', '2.00') + balance('ITBD', '3.00'), ['CREDIT 2.00', 'CREDIT 3.00']],
    [balance('ITBD', '3.00') + balance('CLBD', '4.00'), ['CREDIT 3.00', 'CREDIT 4.00']],
    [balance('ITBD', '3.00'), [null, 'CREDIT 3.00']],
    // Several days in one statement.
    [
      balance('CLBD', '5.00', 'CRDT', '2026-03-31') +
        balance('CLBD', '4.00', 'CRDT', '2026-03-30') +
        balance('OPBD', '4.00', 'CRDT', '2026-03-31') +
        balance('OPBD', '1.00', 'CRDT', '2026-03-30'),
      ['CREDIT 1.00', 'CREDIT 5.00'],
    ],
    [balance('CLAV', '1.00') + balance('FWAV', '1.00') + balance('OPAV', '1.00'), [null, null]],
  ])('%#: opening and closing are those that entries lead between', (body, expected) => {
    expect(ends(body)).toEqual(expected);
  });

  it('in other currencies do not stand for the account’s, unless there are no others', () => {
    const dollars = balance('CLBD', '9.00').replace('EUR', 'USD');
    expect(ends(dollars + balance('CLBD', '2.00'))).toEqual([null, 'CREDIT 2.00']);
    expect(statementOf(camtBytes({ body: dollars })).closingBalance?.currency).toBe('USD');
  });

  it('all are kept, also of the bank’s own kinds', () => {
    const own = balance('X', '1.00').replace('<Cd>X</Cd>', '<Prtry>TAGESSALDO</Prtry>');
    const { balances } = statementOf(camtBytes({ body: own + balance('CLAV', '3.00') }));
    expect(balances.map(({ type }) => type)).toEqual(['TAGESSALDO', 'CLAV']);
  });

  it('without a side are refused', () => {
    const body = balance('CLBD', '1.00').replace('<CdtDbtInd>CRDT</CdtDbtInd>', '');
    expect(faultOf(camtBytes({ body }))).toMatchObject({ field: 'Bal/CdtDbtInd' });
  });
});
