import { describe, expect, it } from '@jest/globals';
import { parseOfx } from '../../../src/bank-statements/domain/parsing/ofx/parse-ofx';
import {
  bytesOf,
  ofxFaultOf,
  ofxStatementOf,
  sgml,
  SGML_HEADER,
  transaction,
  xml,
  XML_HEADER,
} from '../../support/ofx-files';

const lineOf = (more = '', amount?: string) =>
  ofxStatementOf(sgml(transaction(more, amount))).lines[0];

describe('both syntaxes', () => {
  it('tell the same', () => {
    const body = transaction('<NAME>Huaxin &amp; Co<MEMO>INV-7') + transaction('', '-20');
    const balances = '<LEDGERBAL><BALAMT>-80.00<DTASOF>20260331</LEDGERBAL>';
    const one = parseOfx(bytesOf(sgml(body, balances)));
    const two = parseOfx(bytesOf(xml(body, balances)));
    expect(one).toMatchObject({ ok: true, value: { formatVersion: 'OFX 1.0.3' } });
    expect(two).toMatchObject({ ok: true, value: { formatVersion: 'OFX 2.2.0' } });
    expect(one.ok && one.value.statements).toEqual(two.ok && two.value.statements);
  });

  it('a statement has what the file tells, and no balance that it starts from', () => {
    const balances =
      '<LEDGERBAL><BALAMT>-80.00<DTASOF>20260331</LEDGERBAL>' +
      '<AVAILBAL><BALAMT>920.00<DTASOF>20260331</AVAILBAL>';
    expect(ofxStatementOf(sgml('', balances))).toEqual({
      position: 1,
      statementId: null,
      sequenceNumber: null,
      kind: 'STATEMENT',
      account: { iban: null, number: '0532013000', bankCode: '37040044', ownerName: null },
      currency: 'EUR',
      fromOn: '2026-03-01',
      toOn: '2026-03-31',
      openingBalance: null,
      closingBalance: { direction: 'DEBIT', amount: '80.00', currency: 'EUR', on: '2026-03-31' },
      balances: [
        { type: 'LEDGER', direction: 'DEBIT', amount: '80.00', currency: 'EUR', on: '2026-03-31' },
        {
          type: 'AVAILABLE',
          direction: 'CREDIT',
          amount: '920.00',
          currency: 'EUR',
          on: '2026-03-31',
        },
      ],
      lines: [],
    });
  });

  it('an account number that is an IBAN is told as one', () => {
    const text = sgml('').replace('0532013000', 'DE89 3704 0044 0532 0130 00');
    expect(ofxStatementOf(text).account).toMatchObject({
      iban: 'DE89 3704 0044 0532 0130 00',
      number: null,
    });
  });

  it('a credit card is an account', () => {
    const text = sgml(transaction())
      .replace(/BANKMSGSRSV1/g, 'CREDITCARDMSGSRSV1')
      .replace(/(?<=<\/?)(?=STMTTRNRS|STMTRS)/g, 'CC')
      .replace(/<BANKACCTFROM>.*<\/BANKACCTFROM>/, '<CCACCTFROM><ACCTID>4111</CCACCTFROM>');
    expect(ofxStatementOf(text)).toMatchObject({
      account: { number: '4111', bankCode: null },
      lines: [{ amount: '100.00' }],
    });
  });

  it('several accounts are several statements', () => {
    const text = sgml(transaction()).replace(/<STMTTRNRS>.*<\/STMTTRNRS>/, '$&$&$&');
    const parsed = parseOfx(bytesOf(text));
    expect(parsed.ok && parsed.value.statements.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it('values with ends, lines of their own and empty values in SGML', () => {
    const body =
      '\n<STMTTRN>\n\t<TRNTYPE>debit</TRNTYPE>\n\t<DTPOSTED>20260331\n\t<TRNAMT>-1.50\n' +
      '\t<FITID>F-1\n\t<CHECKNUM>\n\t<REFNUM></REFNUM>\n\t<NAME>Meier AG</NAME>\n\t<MEMO>\n</STMTTRN>\n';
    expect(ofxStatementOf(sgml(body)).lines).toMatchObject([
      {
        direction: 'DEBIT',
        amount: '1.50',
        transactionCode: 'DEBIT',
        customerReference: null,
        counterparty: { name: 'Meier AG' },
        memo: '',
      },
    ]);
  });

  it('a file without a header, and one whose header is on one line', () => {
    const body = sgml(transaction()).slice(SGML_HEADER.length);
    const oneLine = SGML_HEADER.trim().replace(/\r\n/g, ' ');
    expect(parseOfx(bytesOf(body))).toMatchObject({ value: { formatVersion: 'OFX 1' } });
    expect(parseOfx(bytesOf(oneLine + body))).toMatchObject({
      value: { formatVersion: 'OFX 1.0.3' },
    });
  });
});

describe('a transaction', () => {
  it.each([
    ['100.00', 'CREDIT', '100.00'],
    ['+100.00', 'CREDIT', '100.00'],
    ['-12,50', 'DEBIT', '12.50'],
    ['-.5', 'DEBIT', '0.5'],
    ['-00000000001500.0000', 'DEBIT', '1500.0000'],
    ['1,234.56', 'CREDIT', '1234.56'],
    ['-1.234.567,80', 'DEBIT', '1234567.80'],
    ['0.00', 'CREDIT', '0.00'],
  ])('of %s is %s %s', (written, direction, amount) => {
    expect(lineOf('', written)).toMatchObject({ direction, amount });
  });

  it.each(['1E2', '1 000', '--5', '5-', '1.2.3', '12,345,678', 'abc', '€5', '-', '.'])(
    'of %j is refused',
    (amount) => {
      expect(ofxFaultOf(sgml(transaction('', amount)))).toMatchObject({
        code: 'STATEMENT_AMOUNT_INVALID',
        field: 'TRNAMT',
        line: 1,
      });
    },
  );

  it.each([
    ['20260331', '2026-03-31'],
    ['20260331235959.999[-5:EST]', '2026-03-31'],
    ['20260401001500[+8:CST]', '2026-04-01'],
    ['20260331120000.000[+5.5:IST]', '2026-03-31'],
    ['20260331093914:014', '2026-03-31'],
    ['20260331120000.000[-:EST]', '2026-03-31'],
  ])('posted %s is of the day that the bank wrote, %s', (written, day) => {
    const text = sgml(transaction()).replace('20260331120000', written);
    expect(ofxStatementOf(text).lines[0]?.bookedOn).toBe(day);
  });

  it.each(['20260230', '2026-03-31', '31/03/2026', '202603', '00000000'])(
    'posted %s is refused',
    (written) => {
      const text = sgml(transaction()).replace('20260331120000', written);
      expect(ofxFaultOf(text)).toMatchObject({ code: 'STATEMENT_DATE_INVALID', field: 'DTPOSTED' });
    },
  );

  it.each([
    ['<TRNAMT>100.00', '<TRNAMT>', 'TRNAMT'],
    ['<TRNAMT>100.00', '', 'TRNAMT'],
    ['<DTPOSTED>20260331120000', '', 'DTPOSTED'],
    ['<ACCTID>0532013000', '<ACCTID>', 'ACCTID'],
  ])('without %s (%j) is refused', (found, instead, field) => {
    const text = sgml(transaction()).replace(found, instead);
    expect(ofxFaultOf(text)).toMatchObject({ code: 'STATEMENT_FIELD_MISSING', field });
  });

  it('bounds of zeros are none', () => {
    const zeros = sgml(transaction())
      .replace('<DTSTART>20260301', '<DTSTART>00000000000000')
      .replace('<DTEND>20260331', '<DTEND>00000000000000[0:GMT]');
    expect(ofxStatementOf(zeros)).toMatchObject({ fromOn: null, toOn: null });
  });

  it('an empty ledger balance is none', () => {
    const text = sgml('', '<LEDGERBAL><BALAMT></BALAMT><DTASOF></DTASOF></LEDGERBAL>');
    expect(ofxStatementOf(text)).toMatchObject({ closingBalance: null, balances: [] });
  });

  it('whom it was with, by name, payee and account', () => {
    expect(lineOf('<NAME>Meier AG<BANKACCTTO><BANKID>100<ACCTID>77</BANKACCTTO>')).toMatchObject({
      counterparty: { name: 'Meier AG', account: '77', bankCode: '100' },
    });
    const payee = '<PAYEE><NAME>Huaxin<ADDR1>Road 1<CITY>Shanghai</PAYEE>';
    expect(lineOf(payee)).toMatchObject({ counterparty: { name: 'Huaxin' } });
  });

  it('its references: the bank’s id, and the number of the cheque or of the payer', () => {
    expect(lineOf('<CHECKNUM>000319')).toMatchObject({
      bankReference: 'F-1',
      customerReference: '000319',
    });
    expect(lineOf('<CHECKNUM>0<REFNUM>R-7')).toMatchObject({ customerReference: 'R-7' });
  });

  it('in a currency of its own, or converted already', () => {
    const currency = '<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>';
    expect(lineOf(currency)).toMatchObject({ currency: 'USD' });
    expect(lineOf(currency.replaceAll('CURRENCY', 'ORIGCURRENCY'))).toMatchObject({
      currency: 'EUR',
      instructed: null,
    });
    expect(ofxFaultOf(sgml(transaction(currency.replace('USD', 'XXX'))))).toMatchObject({
      code: 'STATEMENT_CURRENCY_INVALID',
    });
  });

  it('that is pending is told so', () => {
    const pending =
      '</BANKTRANLIST><BANKTRANLISTP><DTASOF>20260331<STMTTRNP><TRNTYPE>POS<DTTRAN>20260331<TRNAMT>-5.00<NAME>Shop</STMTTRNP></BANKTRANLISTP><BANKTRANLIST>';
    expect(ofxStatementOf(sgml(pending)).lines).toMatchObject([
      { status: 'PENDING', amount: '5.00', bookedOn: '2026-03-31' },
    ]);
  });

  it('that corrects an earlier file is refused, for it moves no money', () => {
    const text = sgml(transaction('<CORRECTFITID>F-0<CORRECTACTION>DELETE'));
    expect(ofxFaultOf(text)).toMatchObject({ field: 'CORRECTACTION', line: 1 });
  });

  it('control characters are no text', () => {
    expect(lineOf('<NAME>A\u0000B\u001bC')).toMatchObject({ counterparty: { name: 'A B C' } });
  });

  it('escapes are undone, a bare ampersand stays', () => {
    const line = lineOf('<NAME>A &amp; B &lt;C&gt; R&D<MEMO>x&nbsp;y &#8364;');
    expect(line).toMatchObject({ counterparty: { name: 'A & B <C> R&D' }, memo: 'x y €' });
  });
});

describe('encodings of OFX', () => {
  const text = sgml(transaction('<NAME>Zürich'));
  const named = (charset: string, encoding = 'USASCII') =>
    text.replace('CHARSET:1252', `CHARSET:${charset}`).replace('USASCII', encoding);
  const nameOf = (bytes: Uint8Array) => ofxStatementOf(bytes).lines[0]?.counterparty.name;

  it.each([
    ['1252 as declared', Buffer.from(text, 'latin1')],
    ['UTF-8 under the usual header', Buffer.from(text)],
    ['UTF-8 as declared', Buffer.from(named('NONE', 'UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['ISO 8859-1', Buffer.from(named('ISO-8859-1'), 'latin1')],
    ['no charset', Buffer.from(named('NONE'), 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['OFX 2', Buffer.from(xml(transaction('<NAME>Zürich')))],
  ])('%s', (_name, bytes) => {
    expect(nameOf(bytes)).toBe('Zürich');
  });

  it('GB18030', () => {
    const bytes = Buffer.from(named('GB18030').replace('Zürich', '@'));
    const at = bytes.indexOf('@');
    const name = Buffer.from([0xbb, 0xaa, 0xd0, 0xc5]);
    expect(nameOf(Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 1)]))).toBe(
      '华信',
    );
  });

  it.each([
    ['UTF-8 that is not', Buffer.from(named('NONE', 'UTF-8'), 'latin1')],
    ['a character set that is not read', Buffer.from(named('KOI8-R'))],
    [
      'XML in another encoding than it says',
      Buffer.from(xml(transaction('<NAME>Zürich')).replace('UTF-8', 'UTF-16')),
    ],
  ])('refused: %s', (_name, bytes) => {
    expect(ofxFaultOf(bytes)).toMatchObject({ code: 'STATEMENT_ENCODING_INVALID' });
  });
});

describe('what is no OFX statement', () => {
  const whole = sgml(transaction());

  it.each([
    ['no bytes', '', 'STATEMENT_EMPTY', /empty/],
    ['an archive', 'PK\u0003\u0004', 'STATEMENT_FORMAT_UNKNOWN', /ZIP/],
    ['another format', ':20:STARTUMS', 'STATEMENT_FORMAT_UNKNOWN', /does not begin/],
    [
      'other XML',
      '<?xml version="1.0"?><Document/>',
      'STATEMENT_FORMAT_UNKNOWN',
      /root is not OFX/,
    ],
    [
      'a version to come',
      whole.replace('VERSION:103', 'VERSION:301'),
      'STATEMENT_VERSION_UNSUPPORTED',
      /301/,
    ],
    [
      'compressed content',
      whole.replace('COMPRESSION:NONE', 'COMPRESSION:TYPE1'),
      'STATEMENT_FORMAT_UNKNOWN',
      /compressed/,
    ],
    ['a header alone', SGML_HEADER, 'STATEMENT_MALFORMED', /no content/],
    [
      'an answer to signing on',
      `${SGML_HEADER}<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>`,
      'STATEMENT_EMPTY',
      /no statement/,
    ],
    [
      'investments',
      `${SGML_HEADER}<OFX><INVSTMTMSGSRSV1></INVSTMTMSGSRSV1></OFX>`,
      'STATEMENT_FORMAT_UNKNOWN',
      /investment/,
    ],
    [
      'an error of the server',
      whole.replace(/INFO(?!.*INFO)/s, 'ERROR'),
      'STATEMENT_BANK_ERROR',
      /"0"/,
    ],
    [
      'an aggregate that does not end',
      whole.replace('</STMTTRN>', ''),
      'STATEMENT_MALFORMED',
      /not open there/,
    ],
    [
      'text between aggregates',
      whole.replace('</STMTTRN>', '</STMTTRN>oops'),
      'STATEMENT_MALFORMED',
      /no value is expected/,
    ],
    [
      'content behind the end',
      `${whole}<OFX></OFX>`,
      'STATEMENT_MALFORMED',
      /no tag that is expected/,
    ],
    [
      'a document type',
      `${SGML_HEADER}<!DOCTYPE OFX><OFX></OFX>`,
      'STATEMENT_XML_REFUSED',
      /document type/,
    ],
    [
      'a document type in XML',
      xml('').replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'),
      'STATEMENT_XML_REFUSED',
      /document type/,
    ],
    [
      'elements without an end',
      `${SGML_HEADER}<OFX>${'<A>'.repeat(1_000_000)}`,
      'STATEMENT_XML_REFUSED',
      /deep/,
    ],
    [
      'a value of megabytes',
      sgml(transaction(`<MEMO>${'x'.repeat(4_000_000)}`)),
      'STATEMENT_MALFORMED',
      /too long/,
    ],
    [
      'a transaction of too many parts',
      sgml(transaction('<MEMO>x'.repeat(100_000))),
      'STATEMENT_XML_REFUSED',
      /elements/,
    ],
    ['XML without its end', `${XML_HEADER}<OFX><SIGNONMSGSRSV1>`, 'STATEMENT_MALFORMED', /cut off/],
  ] as const)('%s', (_name, text, code, detail) => {
    const fault = ofxFaultOf(text);
    expect(fault).toMatchObject({ code });
    expect(fault?.detail).toMatch(detail);
  });

  it('a file cut off anywhere behind its header', () => {
    const end = whole.trimEnd().length;
    for (let length = SGML_HEADER.length; length < end; length += 1) {
      expect(ofxFaultOf(whole.slice(0, length))?.code).toMatch(
        /^STATEMENT_(MALFORMED|FIELD_MISSING|AMOUNT_INVALID|DATE_INVALID)$/,
      );
    }
  });
});
