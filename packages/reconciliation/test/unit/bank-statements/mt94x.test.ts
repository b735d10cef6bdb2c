import { describe, expect, it } from '@jest/globals';
import { faultOf, fileOf, lineOf, statementOf, statementWith } from '../../support/mt94x-messages';

describe('an entry of MT940', () => {
  it.each([
    [':61:2601020102C1234,56NTRFNONREF', 'CREDIT', '1234.56', false],
    [':61:2601020102D800,NTRFNONREF', 'DEBIT', '800', false],
    [':61:2601020102CR,5NTRFNONREF', 'CREDIT', '0.5', false],
    // A credit that is taken back is money out; a debit that is taken back is money in.
    [':61:2601020102RC10,00NTRFNONREF', 'DEBIT', '10.00', true],
    [':61:2601020102RDR10,00NTRFNONREF', 'CREDIT', '10.00', true],
    [':61:2601020102C000000000001,620NTRFNONREF', 'CREDIT', '1.620', false],
    [':61:260102C500NTRFNONREF', 'CREDIT', '500', false],
  ])('%s is money %s of %s', (entry, direction, amount, isReversal) => {
    expect(lineOf(entry)).toMatchObject({ direction, amount, isReversal, status: 'BOOKED' });
  });

  it.each([
    // The entry date has no year: it is the one nearest to the value date.
    [':61:2512310102C1,00NTRF', '2025-12-31', '2026-01-02'],
    [':61:2601021231C1,00NTRF', '2026-01-02', '2025-12-31'],
    [':61:2402280229C1,00NTRF', '2024-02-28', '2024-02-29'],
    [':61:260102C1,00NTRF', '2026-01-02', null],
    [':61:991231C1,00NTRF', '1999-12-31', null],
    // A month of 30 days: interest is valued on the last day that February has.
    [':61:2302300301D1,00NINT', '2023-02-28', '2023-03-01'],
  ])('%s is of %s, booked on %s', (entry, valueOn, bookedOn) => {
    expect(lineOf(entry)).toMatchObject({ valueOn, bookedOn });
  });

  it.each([
    ['NTRFNONREF', null, null],
    ['NTRFINV 4711', 'INV 4711', null],
    ['NTRFINV-4711//B4E07XM00J000023', 'INV-4711', 'B4E07XM00J000023'],
    ['FMSC01916//NONREF', '01916', null],
    ['NTRF//0724710333343453', null, '0724710333343453'],
    ['S05168790452', '68790452', null],
  ])('%s has the references %s and %s', (tail, customerReference, bankReference) => {
    const line = lineOf(`:61:2601020102C1,00${tail}`);
    expect(line).toMatchObject({ customerReference, bankReference });
  });

  it('that is only expected is told and not booked', () => {
    const expected = lineOf(':61:260102EC10,00NTRFNONREF');
    expect(expected).toMatchObject({ direction: 'CREDIT', status: 'PENDING', isReversal: false });
  });

  it('has the text below it, and what was sent and charged', () => {
    const line = lineOf(
      ':61:2601020102C97,00NTRFNONREF',
      '/OCMT/USD110,5/CHGS/EUR3,00/',
      ':86:Rent',
    );
    expect(line.instructed).toEqual({ amount: '110.5', currency: 'USD' });
    expect([line.charges, line.memo]).toEqual(['3.00', '/OCMT/USD110,5/CHGS/EUR3,00/\nRent']);
  });

  it('may be wrapped before its amount', () => {
    expect(lineOf(':61:1811261126CR', '30,00N062NONREF', ':', '86:166?20SVWZ+Test')).toMatchObject({
      amount: '30.00',
      memo: 'Test',
      transactionCode: '166',
    });
  });
});

describe('the text of an entry', () => {
  const entry = ':61:2601020102C100,00NTRFKREF+//77';

  it('is read from SEPA keywords across subfields and wrapped lines', () => {
    const line = lineOf(
      entry,
      ':86:166?00GUTSCHRIFT?109399?20EREF+RE-2025-0001?21SVWZ+Rechnung RE-20',
      '25-0001?2225-0002 abzgl. Skonto?30COBADEFFXXX?31DE8937040044053201300',
      '0?32Mueller Maschinenbau GmbH ?33& Co. KG?34000',
    );
    expect(line).toMatchObject({
      customerReference: 'RE-2025-0001',
      bankReference: '77',
      memo: 'Rechnung RE-2025-000125-0002 abzgl. Skonto',
      transactionCode: '166',
      counterparty: {
        name: 'Mueller Maschinenbau GmbH & Co. KG',
        account: 'DE89370400440532013000',
        bankCode: 'COBADEFFXXX',
        identifier: null,
      },
    });
  });

  it('keeps the reference of the order where the sender gives another', () => {
    const line = lineOf(':61:2601020102C1,00NTRFORDER 12', ':86:166?20EREF+E2E-9?21SVWZ+Thanks');
    expect([line.customerReference, line.memo]).toEqual(['E2E-9', 'ORDER 12\nThanks']);
  });

  it('has no reference where the sender provided none', () => {
    expect(lineOf(entry, ':86:166?20EREF+NOTPROVIDED?21SVWZ+x').customerReference).toBeNull();
  });

  it('names the creditor of a direct debit that goes out', () => {
    const line = lineOf(
      ':61:2601020102D1,00NMSCNONREF',
      ':86:105?20EREF+A?21MREF+M1?22CRED+DE98ZZZ09999999999?23SVWZ+Strom',
    );
    expect(line.counterparty.identifier).toBe('DE98ZZZ09999999999');
  });

  it('goes on in the next subfield where its line is full, and begins a line where it is not', () => {
    const line = lineOf(entry, ':86:820?20ERSTATTUNG AUSLANDSEINSATZE?21NTGELT?22VISA');
    expect(line.memo).toBe('ERSTATTUNG AUSLANDSEINSATZENTGELT\nVISA');
  });

  it('is read from words between strokes, wrapped anywhere', () => {
    const line = lineOf(
      entry,
      ':86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME',
      '/J. DE VRIES BV/REMI/FACTUUR 20253/EREF/NOTPROVIDED',
    );
    expect(line).toMatchObject({
      customerReference: null,
      memo: 'FACTUUR 20253',
      counterparty: { name: 'J. DE VRIES BV', account: 'NL91ABNA0417164300', bankCode: 'ABNANL2A' },
    });
  });

  it('has the reference of the creditor that stands between strokes', () => {
    const line = lineOf(
      entry,
      ':86:/EREF/E1//CNTP/NL65INGB0123456789/INGBNL2A/Pieters/REMI/STRD/CUR/RF18539007547034/',
    );
    expect(line).toMatchObject({
      customerReference: 'E1',
      creditorReference: 'RF18539007547034',
      counterparty: { name: 'Pieters', account: 'NL65INGB0123456789', bankCode: 'INGBNL2A' },
    });
  });

  it('is taken as it is where it is free', () => {
    const line = lineOf(
      entry,
      ':86:FACTUUR 201403110, 201403113',
      '',
      'REK: NL65INGB0123456789/NAAM: PICQER',
    );
    expect(line.memo).toBe('FACTUUR 201403110, 201403113\nREK: NL65INGB0123456789/NAAM: PICQER');
    expect(line.counterparty).toMatchObject({ name: 'PICQER', account: 'NL65INGB0123456789' });
  });

  it('goes on below a time of day that is wrapped, whatever tag that looks like', () => {
    expect(lineOf(entry, ':86:Terminal 12-09-2025T16', ':20:37 Folgenr. 7').memo).toBe(
      'Terminal 12-09-2025T16\n:20:37 Folgenr. 7',
    );
  });

  it('may hold a line of one hyphen', () => {
    expect(lineOf(entry, ':86:One', '-', 'Two').memo).toBe('One\n-\nTwo');
  });

  it('about the whole statement belongs to no entry', () => {
    const file = statementWith(entry, ':86:Rent').replace('\n-\n', '\n:86:D000001\n-\n');
    expect(statementOf(file).lines.map(({ memo }) => memo)).toEqual(['Rent']);
  });

  it('of a bank of its own form is read', () => {
    const line = lineOf(entry, ':NS:01Line one', '02Line two', '15Muster AG', '17Gutschrift');
    expect([line.memo, line.counterparty.name]).toEqual(['Line one\nLine two', 'Muster AG']);
  });

  it('may be given once more', () => {
    expect(lineOf(entry, ':86:One', ':86:Two').memo).toBe('One\nTwo');
  });
});

describe('an account', () => {
  const of = (field: string) =>
    statementOf(statementWith().replace(':25:12345678/1020304050', field));

  it.each([
    [':25:DE89370400440532013000', 'DE89370400440532013000', null, null],
    [':25:DE89370400440532013000EUR', 'DE89370400440532013000', null, null],
    [':25:COBADEFF/DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00', null, 'COBADEFF'],
    [':25:70011110/4005287001EUR', null, '4005287001', '70011110'],
    [':25:UBRTHUHB/123456789150ABCDEF002/EUR', null, '123456789150ABCDEF002', 'UBRTHUHB'],
    [':25:0001234567', null, '0001234567', null],
    [':25:GJB0291077111', null, 'GJB0291077111', null],
    // The last letters of an IBAN of Mauritius are a currency.
    [':25:MU17BOMM0101101030300200000MUR', 'MU17BOMM0101101030300200000MUR', null, null],
    [':25P:1020304050\nCOBADEFFXXX', null, '1020304050', 'COBADEFFXXX'],
  ])('%s is read', (field, iban, number, bankCode) => {
    expect(of(field).account).toEqual({ iban, number, bankCode, ownerName: null });
  });

  it('in one currency with balances in another is refused', () => {
    const file = statementWith().replace('1020304050', '1020304050USD');
    expect(faultOf(file)).toMatchObject({ code: 'STATEMENT_CURRENCY_INVALID', field: ':60F:' });
  });
});

describe('a statement', () => {
  it('has its balances, number and days', () => {
    expect(statementOf(statementWith(':64:C260103EUR900,'))).toMatchObject({
      position: 1,
      statementId: 'STARTUMS',
      sequenceNumber: '00007',
      kind: 'STATEMENT',
      currency: 'EUR',
      fromOn: '2025-12-31',
      toOn: '2026-01-02',
      openingBalance: { direction: 'CREDIT', amount: '1000.00', currency: 'EUR' },
      closingBalance: { direction: 'CREDIT', amount: '1000.00', on: '2026-01-02' },
      lines: [],
    });
  });

  it('is the same with the blocks of SWIFT, CRLF, and several in one file', () => {
    const body = statementWith(':61:2601020102C1,00NTRFNONREF').trimEnd().slice(0, -2);
    const wired = `{1:F01COBADEFFXXXX0000000000}{2:I940COBADEFFXXXXN}{4:\n${body}\n-}{5:{CHK:1}}`;
    const both = fileOf(`${wired}\n${wired}`.replaceAll('\n', '\r\n'));
    const plain = statementOf(statementWith(':61:2601020102C1,00NTRFNONREF'));
    expect(both.format).toBe('MT940');
    expect(both.statements.map(({ lines }) => lines.map(({ amount }) => amount))).toEqual([
      ['1.00'],
      ['1.00'],
    ]);
    expect(both.statements[0]?.closingBalance).toEqual(plain.closingBalance);
  });

  it('in the envelope of a bank is read without it', () => {
    const file = `ABNANL2A\n940\nABNANL2A\n${statementWith()}`;
    expect(fileOf(`${file}${file}`).statements).toHaveLength(2);
  });

  it('without an end is read', () => {
    const cut = statementWith(':61:2601020102C1,00NTRFNONREF').replace('\n-\n', '');
    expect(statementOf(cut).lines).toHaveLength(1);
  });

  it('without a closing balance says so, for nothing can be proved of it', () => {
    const cut = statementWith().replace(/:62F:[^]*/, '');
    expect(statementOf(cut).closingBalance).toBeNull();
  });

  it('over several messages is one statement', () => {
    const first = statementWith(':61:2601020102C5,00NTRFNONREF').replace('62F', '62M');
    const second = statementWith(':61:2601020102D5,00NTRFNONREF')
      .replace('60F', '60M')
      .replace('00007/001', '00007/002')
      .replace('EUR1000,00\n-', 'EUR995,00\n-');
    const joined = statementOf(`${first}${second}`);
    expect(joined.lines.map(({ direction }) => direction)).toEqual(['CREDIT', 'DEBIT']);
    expect(joined.closingBalance?.amount).toBe('995.00');
    expect(joined.sequenceNumber).toBe('00007');
    expect(joined.balances.map(({ type }) => type)).toEqual(['60F', '62M', '60M', '62F']);
  });

  it.each([
    ['another account', '1020304050', '1020304051'],
    ['another number', '00007/001', '00008/001'],
    ['a message between', '00007/001', '00007/003'],
    ['another balance', 'EUR1000,00', 'EUR1000,01'],
  ])('does not go on in a message of %s', (_, ours, theirs) => {
    const first = statementWith().replace('62F', '62M');
    const second = statementWith().replace('60F', '60M').replace(ours, theirs);
    expect(fileOf(`${first}${second}`).statements).toHaveLength(2);
  });

  it('of which only one message is there tells which part it is', () => {
    const part = statementWith().replace('62F', '62M');
    expect(statementOf(part).sequenceNumber).toBe('00007/001');
  });
});

describe('a report of the day, MT942', () => {
  const report = [
    ':20:REPORT',
    ':25:1020304050',
    ':28C:00001/00001',
    ':34F:EURD0,',
    ':34F:EURC0,',
    ':13D:2601021730+0100',
    ':61:260102EC10,00NTRFNONREF',
    ':86:Announced',
    ':90C:1EUR10,00',
  ].join('\n');

  it('has no balances, and entries that are expected', () => {
    expect(fileOf(report)).toMatchObject({ format: 'MT942', formatVersion: 'MT942' });
    expect(statementOf(report)).toMatchObject({
      kind: 'REPORT',
      currency: 'EUR',
      toOn: '2026-01-02',
      openingBalance: null,
      closingBalance: null,
      lines: [{ status: 'PENDING', currency: 'EUR', memo: 'Announced' }],
    });
  });

  it('is known by its header too', () => {
    const bare = report.replace(/:34F:.*\n/g, '').replace(/:13D:.*\n/, '');
    const wired = `{1:F01COBADEFFXXXX}{2:O9421200}{4:\n${bare}\n-}`;
    expect(fileOf(wired).format).toBe('MT942');
  });
});

describe('a file at fault', () => {
  it.each([
    ['no account', statementWith().replace(/:25:.*\n/, ''), 'STATEMENT_FIELD_MISSING', ':25:'],
    ['no opening', statementWith().replace(/:60F:.*\n/, ''), 'STATEMENT_FIELD_MISSING', ':60F:'],
    ['two accounts', statementWith(':25:1'), 'STATEMENT_MALFORMED', ':25:'],
    ['two openings', statementWith(':60F:C251231EUR1,'), 'STATEMENT_MALFORMED', ':60F:'],
    ['two closings', statementWith(':62F:C251231EUR1,'), 'STATEMENT_MALFORMED', ':62F:'],
    [
      'an opening below',
      statementWith(':61:260102C1,N', ':60M:C251231EUR1,'),
      'STATEMENT_MALFORMED',
      ':60M:',
    ],
    [
      'an entry below',
      statementWith().replace('\n-', '\n:61:260102C1,N'),
      'STATEMENT_MALFORMED',
      ':61:',
    ],
    ['no mark', statementWith(':61:2601021,00NTRF'), 'STATEMENT_MALFORMED', ':61:'],
    ['a day', statementWith(':61:261301C1,00NTRF'), 'STATEMENT_DATE_INVALID', ':61:'],
    ['an entry date', statementWith(':61:2601020230C1,00NTRF'), null, null],
    ['an entry date', statementWith(':61:2601020431C1,00NTRF'), 'STATEMENT_DATE_INVALID', ':61:'],
    ['two commas', statementWith(':61:260102C1,0,0NTRF'), 'STATEMENT_AMOUNT_INVALID', ':61:'],
    ['a point', statementWith(':61:260102C1.00NTRF'), 'STATEMENT_AMOUNT_INVALID', ':61:'],
    ['a cut amount', statementWith(':61:260102C1'), 'STATEMENT_AMOUNT_INVALID', ':61:'],
    ['a comma alone', statementWith(':61:260102C,NTRF'), 'STATEMENT_AMOUNT_INVALID', ':61:'],
    ['a cut balance', statementWith(':64:C260102EUR1'), 'STATEMENT_AMOUNT_INVALID', ':64:'],
    ['no balance', statementWith(':64:EUR1,'), 'STATEMENT_MALFORMED', ':64:'],
    ['the day of a balance', statementWith(':64:C260432EUR1,'), 'STATEMENT_DATE_INVALID', ':64:'],
    ['a report’s day', ':20:A\n:25:1\n:34F:EUR0,\n:13D:26', 'STATEMENT_DATE_INVALID', ':13D:'],
    [
      'another message',
      `{1:F01X}{2:I103X}{4:\n${statementWith()}`,
      'STATEMENT_FORMAT_UNKNOWN',
      null,
    ],
    ['no tag', 'Dear customer', 'STATEMENT_FORMAT_UNKNOWN', null],
    ['nothing', ' \r\n', 'STATEMENT_EMPTY', null],
  ])('by %s is refused', (_, file, code, field) => {
    if (code === null) expect(statementOf(file).lines[0]?.bookedOn).toBe('2026-02-28');
    else expect(faultOf(file)).toMatchObject({ code, field });
  });

  it('is refused at the line, with no more of it than the value', () => {
    const fault = faultOf(statementWith(':61:260102C1,00NTRF', `:61:${'9'.repeat(500)}`));
    expect(fault.line).toBe(6);
    expect(fault.detail.length).toBeLessThan(100);
  });
});
