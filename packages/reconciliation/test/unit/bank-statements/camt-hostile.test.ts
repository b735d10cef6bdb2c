import { describe, expect, it } from '@jest/globals';
import { parseCamt } from '../../../src/bank-statements/domain/parsing/camt/parse-camt';
import { PIECE_BYTES } from '../../../src/bank-statements/domain/parsing/xml/decode-bytes';
import { MAX_BYTES, readXml } from '../../../src/bank-statements/domain/parsing/xml/read-xml';
import {
  type ElementSink,
  MAX_DEPTH,
  MAX_TAKEN_ELEMENTS,
  MAX_TEXT,
} from '../../../src/bank-statements/domain/parsing/xml/tree-builder';
import { camtBytes, camtText, entry, faultOf, statementOf } from '../../support/camt-files';

/** Takes all below the root, and counts. */
function counting(): ElementSink & { readonly taken: () => number } {
  let count = 0;
  return {
    begin: (_name, _namespace, depth) => (depth === 1 ? 'walk' : 'take'),
    take: () => {
      count += 1;
      return null;
    },
    end: () => null,
    taken: () => count,
  };
}

const MEGABYTES = 16 * 1_048_576;

describe('bombs are refused before they cost anything', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');

  it.each([
    ['entities of entities', `<!DOCTYPE d [<!ENTITY l0 "lol">${laughs}]><Document>&l9;</Document>`],
    [
      'a file of the server',
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>',
    ],
    ['a type alone', '<!DOCTYPE Document SYSTEM "http://example.com/a.dtd"><Document/>'],
    ['a type behind a comment', '<!-- camt --><!DOCTYPE d><Document/>'],
  ])('%s', (_name, text) => {
    expect(faultOf(Buffer.from(`<?xml version="1.0"?>${text}`))).toMatchObject({
      code: 'STATEMENT_XML_REFUSED',
    });
  });

  it('of a type of many megabytes one piece is read and nothing is told', () => {
    const text = `<?xml version="1.0"?><!DOCTYPE d [${'<!ENTITY a "b">'.repeat(MEGABYTES / 15)}`;
    const sink = counting();
    const { fault, charactersRead, events } = readXml(Buffer.from(text), sink);
    expect(fault).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
    expect(charactersRead).toBeLessThanOrEqual(PIECE_BYTES);
    expect(events).toBeLessThanOrEqual(1);
    expect(sink.taken()).toBe(0);
  });

  it('an entity that is not of XML itself', () => {
    const bytes = camtBytes({ body: entry({ tail: '<AddtlNtryInf>&nbsp;</AddtlNtryInf>' }) });
    expect(faultOf(bytes)).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
  });

  it('XML’s own five and numbered characters are read', () => {
    const tail = '<AddtlNtryInf>&lt;A &amp; B&gt; &#x53D1;&#31080;<![CDATA[ <&> ]]></AddtlNtryInf>';
    expect(statementOf(camtBytes({ body: entry({ tail }) })).lines[0]?.memo).toBe(
      '<A & B> 发票 <&>',
    );
  });

  it('depth: refused at the first element that is too deep', () => {
    const sink = counting();
    const { fault, charactersRead, events } = readXml(
      Buffer.from('<a>'.repeat(MEGABYTES / 3)),
      sink,
    );
    expect(fault).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
    expect(charactersRead).toBeLessThanOrEqual(PIECE_BYTES);
    // What follows within the first piece is still counted, and no more kept.
    expect(events).toBeLessThanOrEqual(PIECE_BYTES / 3 + 1);
    expect(faultOf(camtBytes({ body: '<a>'.repeat(MAX_DEPTH) }))).toMatchObject({
      code: 'STATEMENT_XML_REFUSED',
    });
  });

  it('an entry of far too many elements', () => {
    const body = entry({ tail: `<BkTxCd>${'<a/>'.repeat(MEGABYTES / 4)}</BkTxCd>` });
    const sink = counting();
    const outcome = readXml(Buffer.from(`<r>${body}</r>`), sink);
    expect(outcome.fault).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
    expect(outcome.charactersRead).toBeLessThan(MAX_TAKEN_ELEMENTS * 4 + 2 * PIECE_BYTES);
    expect(faultOf(camtBytes({ body }))).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
  });

  it.each([
    ['text', (long: string) => entry({ tail: `<AddtlNtryInf>${long}</AddtlNtryInf>` })],
    ['tag', (long: string) => `<n${long}`],
    ['attribute', (long: string) => `<Ntry a="${long}"></Ntry>`],
    ['comment', (long: string) => `<!-- ${long} -->`],
    ['amount', (long: string) => entry({ amount: long })],
  ])('a %s of many megabytes', (_name, body) => {
    const bytes = camtBytes({ body: body('9'.repeat(MEGABYTES)) });
    const sink = counting();
    const { charactersRead } = readXml(bytes, sink);
    expect(charactersRead).toBeLessThanOrEqual(MAX_TEXT + 3 * PIECE_BYTES);
    expect(faultOf(bytes)).toMatchObject({ code: 'STATEMENT_XML_REFUSED' });
  });

  it('text in many small parts', () => {
    const tail = `<AddtlNtryInf>${'x<!-- -->'.repeat(MEGABYTES / 8)}</AddtlNtryInf>`;
    expect(faultOf(camtBytes({ body: entry({ tail }) }))).toMatchObject({
      code: 'STATEMENT_XML_REFUSED',
    });
  });

  it('namespaces that each element would copy', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `xmlns:n${index}="u"`).join(' ');
    expect(faultOf(Buffer.from(`<Document ${many}/>`))).toMatchObject({
      code: 'STATEMENT_XML_REFUSED',
    });
  });

  it('a file that is too large is not looked at', () => {
    const { fault, charactersRead } = readXml(new Uint8Array(MAX_BYTES + 1), counting());
    expect([fault?.code, charactersRead]).toEqual(['STATEMENT_TOO_LARGE', 0]);
  });
});

describe('what is no camt', () => {
  const document = (namespace: string) => Buffer.from(`<Document xmlns="${namespace}"/>`);
  const ISO = 'urn:iso:std:iso:20022:tech:xsd:';

  it.each([
    [
      'a payment order',
      document(`${ISO}pain.001.001.03`),
      'STATEMENT_FORMAT_UNKNOWN',
      /pain\.001\.001\.03/,
    ],
    ['another camt', document(`${ISO}camt.056.001.08`), 'STATEMENT_FORMAT_UNKNOWN', /camt\.056/],
    [
      'a version too old',
      document(`${ISO}camt.053.001.01`),
      'STATEMENT_VERSION_UNSUPPORTED',
      /001\.01/,
    ],
    [
      'a version too new',
      document(`${ISO}camt.053.001.14`),
      'STATEMENT_VERSION_UNSUPPORTED',
      /001\.14/,
    ],
    [
      'another variant',
      document(`${ISO}camt.053.002.02`),
      'STATEMENT_VERSION_UNSUPPORTED',
      /002\.02/,
    ],
    [
      'a namespace of somebody',
      document('urn:bank:camt.053.001.02'),
      'STATEMENT_FORMAT_UNKNOWN',
      /urn:bank/,
    ],
    ['no namespace', Buffer.from('<Document/>'), 'STATEMENT_FORMAT_UNKNOWN', /no namespace/],
    ['a page', Buffer.from('<html><body/></html>'), 'STATEMENT_FORMAT_UNKNOWN', /no ISO 20022/],
    ['an archive', Buffer.from('PK\u0003\u0004\u0014'), 'STATEMENT_FORMAT_UNKNOWN', /ZIP/],
    ['no bytes', new Uint8Array(), 'STATEMENT_EMPTY', /empty/],
    ['text', Buffer.from(':20:STARTUMS'), 'STATEMENT_MALFORMED', /well-formed/],
    ['zeros', new Uint8Array(1_000), 'STATEMENT_MALFORMED', /well-formed/],
  ] as const)('%s', (_name, bytes, code, detail) => {
    expect(faultOf(bytes)).toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  it('another message than its namespace promises', () => {
    const text = camtText().replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt');
    expect(faultOf(Buffer.from(text))).toMatchObject({ code: 'STATEMENT_FORMAT_UNKNOWN' });
  });

  it('a file cut off anywhere', () => {
    const whole = camtBytes({ body: entry({}) });
    for (let length = whole.length - 1; length > 60; length -= 1) {
      expect(faultOf(whole.subarray(0, length))).toMatchObject({ code: 'STATEMENT_MALFORMED' });
    }
  });

  it('an ampersand that was not escaped, told with its line', () => {
    const tail = '\n<AddtlNtryInf>A & B</AddtlNtryInf>';
    expect(faultOf(camtBytes({ body: entry({ tail }) }))).toMatchObject({
      code: 'STATEMENT_MALFORMED',
      line: 2,
    });
  });
});

describe('encodings of camt', () => {
  const text = (encoding: string) =>
    camtText({
      declaration: `<?xml version="1.0" encoding="${encoding}"?>`,
      body: entry({ tail: '<AddtlNtryInf>Zürich €</AddtlNtryInf>' }),
    });
  const wide = (content: string, mark = '\uFEFF') => Buffer.from(mark + content, 'utf16le');
  const latin = (content: string) => Buffer.from(content.replaceAll('€', '\u0080'), 'latin1');
  const memoOf = (bytes: Uint8Array) => statementOf(bytes).lines[0]?.memo;

  it.each([
    ['UTF-8', Buffer.from(text('UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text('utf-8')}`)],
    ['UTF-8 behind an empty line', Buffer.from(`\r\n${text('utf-8')}`)],
    ['no declaration', Buffer.from(text('x').replace(/^<\?.*?\?>/, ''))],
    ['UTF-16', wide(text('UTF-16'))],
    ['UTF-16 without a mark', wide(text('UTF-16LE'), '')],
    ['UTF-16, the other way round', Buffer.from(wide(text('UTF-16'))).swap16()],
    ['Latin-1 and its superset', latin(text('ISO-8859-1'))],
    ['Windows-1252', latin(text('windows-1252'))],
  ])('%s', (_name, bytes) => {
    expect(memoOf(bytes)).toBe('Zürich €');
  });

  it('GB18030, where two bytes are one character', () => {
    const bytes = Buffer.from(text('GB18030').replace('Zürich €', '@'));
    const at = bytes.lastIndexOf('@');
    const name = Buffer.from([0xbb, 0xaa, 0xd0, 0xc5]);
    expect(memoOf(Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 1)]))).toBe(
      '华信',
    );
  });

  it.each([
    ['UTF-8 that is Latin-1', latin(text('UTF-8')), /no text in utf-8/],
    ['Latin-1 that is UTF-8', Buffer.from(text('ISO-8859-1')), /ISO-8859-1.*is in another/],
    ['UTF-16 that is UTF-8', Buffer.from(text('UTF-16')), /UTF-16.*is in another/],
    ['UTF-8 that is UTF-16', wide(text('UTF-8')), /UTF-8.*is in another/],
    ['Latin-1 with a mark of UTF-8', Buffer.from(`\uFEFF${text('ISO-8859-1')}`), /is in another/],
    ['an encoding of mainframes', Buffer.from(text('IBM037')), /IBM037.*not read/],
    [
      'a character cut in two',
      Buffer.from(text('UTF-8'))
        .subarray(0, -1)
        .subarray(0, Buffer.from(text('UTF-8')).indexOf('ü') + 1),
      /no text in utf-8/,
    ],
  ])('refused: %s', (_name, bytes, detail) => {
    expect(parseCamt(bytes)).toMatchObject({
      refusal: { code: 'STATEMENT_ENCODING_INVALID', detail: expect.stringMatching(detail) },
    });
  });
});
