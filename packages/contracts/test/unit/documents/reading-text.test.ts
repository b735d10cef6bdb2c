import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { renderPdf, writeXlsx } from '@duebook/platform';
import {
  docxOf,
  endless,
  packed,
  pdfShowing,
  showing,
  withText,
  zipOf,
} from '@duebook/platform/testing';
import { readText, TEXT_LIMITS } from '../../../src/documents/application/text/read-text';
import type { TextRead } from '../../../src/documents/application/text/text-read';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const read = (mediaType: string, bytes: Buffer | string, over: object = {}): Promise<TextRead> =>
  readText(mediaType, () => Readable.from([Buffer.from(bytes)]), { ...TEXT_LIMITS, ...over });

/** Everything that was read, as one text. */
function textOf(outcome: TextRead): string {
  if (outcome.outcome === 'FAILED') return outcome.failure;
  return outcome.pieces.map(({ place, text }) => `${place ?? ''}:${text.trim()}`).join('\n');
}

describe('A PDF', () => {
  it('is read page by page', async () => {
    const outcome = await read(PDF, pdfShowing(showing('Invoice INV-7'), { pages: 2 }));
    expect(textOf(outcome)).toBe('p. 1:Invoice INV-7\np. 2:Invoice INV-7');
    expect(outcome).toMatchObject({ pageCount: 2, warnings: [], isCut: false });
  });

  it('of Chinese text is read as it was written', async () => {
    const pdf = await renderPdf(
      { title: '对账单', blocks: [{ kind: 'PARAGRAPH', text: '截至年末应收账款余额' }] },
      { language: 'zh', createdAt: new Date(0) },
    );
    expect(textOf(await read(PDF, pdf))).toContain('应收账款余额');
  });

  // As electronic invoices and official letters have them: neither the font nor a table of its own is inside.
  it.each([
    ['UniGB-UCS2-H', 'GB1', '53d1796891d1989d', '发票金额'],
    ['UniGB-UTF16-H', 'GB1', '53d1796891d1989d', '发票金额'],
    ['GBK-EUC-H', 'GB1', 'b7a2c6b1bdf0b6ee', '发票金额'],
    ['GB-EUC-H', 'GB1', 'b7a2c6b1bdf0b6ee', '发票金额'],
    ['ETen-B5-H', 'CNS1', 'b56fb2bc', '發票'],
    ['90ms-RKSJ-H', 'Japan1', '90bf8b818f91', '請求書'],
  ])('in %s without its font is read', async (map, ordering, codes, text) => {
    const pdf = pdfShowing(
      packed(deflateSync(Buffer.from(`BT /F1 12 Tf 72 720 Td <${codes}> Tj ET`))),
      {
        font: `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun-${map} /Encoding /${map}
                  /DescendantFonts [6 0 R] >>`,
        more: [
          `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor 7 0 R
              /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 4 >> >>`,
          `<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900]
              /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >>`,
        ],
      },
    );
    expect(textOf(await read(PDF, pdf))).toBe(`p. 1:${text}`);
  });

  it('in a character map that nobody knows is read without what is written in it', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /..-H /DescendantFonts [6 0 R] >>';
    const outcome = await read(PDF, pdfShowing(showing('Hi'), { font, more: ['<< >>'] }));
    expect(outcome).toMatchObject({ outcome: 'READ', pageCount: 1 });
  });

  it('without text is a scan', async () => {
    const outcome = await read(PDF, pdfShowing(packed(deflateSync(Buffer.from('0 0 9 9 re f')))));
    expect(textOf(outcome)).toBe('p. 1:');
  });

  it('tells of scripts, however their names are written', async () => {
    const script = ['<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>'];
    const over = { catalogue: '/OpenAction 6 0 R', more: script };
    expect(await read(PDF, pdfShowing(showing('Hi'), over))).toMatchObject({
      warnings: ['SCRIPTS'],
    });
    const launch = ['<< /S /Launch /F (cmd.exe) >>'];
    expect(
      await read(PDF, pdfShowing(showing('Hi'), { catalogue: '/OpenAction 6 0 R', more: launch })),
    ).toMatchObject({ warnings: ['LAUNCHES_PROGRAMS'] });
    const form = { catalogue: '/AcroForm << /XFA 6 0 R >>', more: ['<< >>'] };
    expect(await read(PDF, pdfShowing(showing('Hi'), form))).toMatchObject({
      warnings: ['SCRIPTS'],
    });
  });

  it('tells of what it holds packed', async () => {
    const objects = deflateSync(Buffer.from('7 0 << /Type /EmbeddedFile >>'));
    const stream = `<< /Type /ObjStm /N 1 /First 4 /Length ${objects.length} /Filter /FlateDecode >>\nstream\n${objects.toString('latin1')}\nendstream`;
    const pdf = pdfShowing(showing('Hi'), { more: ['REPLACED'] });
    const at = pdf.indexOf('REPLACED');
    const whole = Buffer.concat([
      pdf.subarray(0, at),
      Buffer.from(stream, 'latin1'),
      pdf.subarray(at + 'REPLACED'.length),
    ]);
    expect(await read(PDF, whole)).toMatchObject({ warnings: ['EMBEDDED_FILES'] });
  });

  it('that unpacks to a gigabyte costs some seconds and no more memory than it may', async () => {
    const bomb = pdfShowing(packed(await endless(1_024)));
    expect(bomb.length).toBeLessThan(2 * 1_048_576);
    const before = process.memoryUsage().rss;
    const startedAt = Date.now();
    expect(textOf(await read(PDF, bomb))).toMatch(/TOO_LARGE|TIME_EXHAUSTED/);
    expect(Date.now() - startedAt).toBeLessThan(25_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(900 * 1_048_576);
  }, 60_000);

  it('that is packed twice over is no way around', async () => {
    const twice = deflateSync(await endless(512));
    const bomb = pdfShowing(packed(twice, '[/FlateDecode /FlateDecode]'));
    expect(textOf(await read(PDF, bomb))).toMatch(/TOO_LARGE|TIME_EXHAUSTED/);
  }, 60_000);

  it('that takes too long is given up, and the next one is read', async () => {
    const slow = pdfShowing(packed(await endless(100)));
    expect(textOf(await read(PDF, slow, { longestMs: 150 }))).toBe('TIME_EXHAUSTED');
    expect(textOf(await read(PDF, pdfShowing(showing('Next'))))).toBe('p. 1:Next');
  }, 60_000);

  it('with more pages or characters than are read is cut', async () => {
    const pdf = pdfShowing(showing('Page'), { pages: 30 });
    const pages = await read(PDF, pdf, { mostPages: 3 });
    expect(pages).toMatchObject({ isCut: true, pageCount: 30 });
    expect(textOf(pages).split('\n')).toHaveLength(3);
    expect(await read(PDF, pdf, { mostCharacters: 9 })).toMatchObject({ isCut: true });
  });

  it('whose pages lead in a circle comes to an end', async () => {
    const pdf = withText(pdfShowing(showing('Round')), '/Kids [3 0 R]', '/Kids [2 0 R]');
    expect((await read(PDF, pdf)).outcome).toBe('FAILED');
  }, 60_000);

  it.each([
    ['protected by a password', 'ENCRYPTED', () => encrypted()],
    ['cut off', 'DAMAGED', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type')],
    ['nothing but its name', 'DAMAGED', () => Buffer.from('%PDF-')],
    ['larger than what is read', 'TOO_LARGE', () => Buffer.alloc(2_000, '%PDF-')],
  ])('%s is told as %s', async (_what, failure, make) => {
    expect(textOf(await read(PDF, make(), { mostBytes: 1_900 }))).toBe(failure);
  });
});

function encrypted(): Buffer {
  const text = `(${'x'.repeat(32)})`;
  return pdfShowing(showing('Secret'), {
    more: [`<< /Filter /Standard /V 1 /R 2 /O ${text} /U ${text} /P -4 >>`],
    trailer: '/Encrypt 6 0 R /ID [(a) (a)]',
  });
}

describe('A page', () => {
  const HTML = 'text/html';

  it('is read as it is shown: entities resolved, lines apart, scripts and styles left out', async () => {
    const page =
      '<!DOCTYPE html><html><head><title>催款函</title><style>p{}</style></head><body onload="x()">' +
      '<p>贵公司尚欠<b>货款</b>&yen;1&nbsp;000 &lt;含税&gt;</p><table><tr><td>发票</td><td>A-7</td></tr></table>' +
      '<script>document.write("secret")</script><template>hidden</template></body></html>';
    const outcome = await read(HTML, page);
    expect(textOf(outcome).replaceAll(/\s*\n\s*/g, '|')).toBe(
      ':催款函|贵公司尚欠货款¥1\u00a0000 <含税>|发票|A-7',
    );
    expect(outcome).toMatchObject({ warnings: ['SCRIPTS'], isCut: false });
  });

  it('of a Chinese encoding is read as it was written', async () => {
    const gbk = Buffer.from([0x3c, 0x70, 0x3e, 0xbd, 0xe1, 0xcb, 0xe3, 0x3c, 0x2f, 0x70, 0x3e]);
    expect(textOf(await read(HTML, gbk))).toBe(':结算');
  });

  it('tells of what it would run or fetch', async () => {
    const warned = async (markup: string) =>
      (await read(HTML, `<html>${markup}</html>`)) as { readonly warnings: readonly string[] };
    expect(await warned('<a href=" JavaScript:alert(1)">x</a>')).toMatchObject({
      warnings: ['SCRIPTS'],
    });
    expect(await warned('<iframe srcdoc="x"></iframe>')).toMatchObject({ warnings: ['SCRIPTS'] });
    expect(await warned('<img src="//evil.example/a.png">')).toMatchObject({
      warnings: ['EXTERNAL_CONTENT'],
    });
    expect(await warned('<meta http-equiv="Refresh" content="0;url=x">')).toMatchObject({
      warnings: ['EXTERNAL_CONTENT'],
    });
    expect(await warned('<object data="a.swf"></object>')).toMatchObject({
      warnings: ['EMBEDDED_FILES'],
    });
    expect(await warned('<a href="https://example.com">link</a>')).toMatchObject({ warnings: [] });
  });

  it('deeper than anybody writes, or longer than is read, is cut', async () => {
    expect(await read(HTML, `<html>${'<b>x'.repeat(200_000)}`)).toMatchObject({ isCut: true });
    const long = await read(HTML, `<html><p>${'y'.repeat(50)}`, { mostCharacters: 10 });
    expect(long).toMatchObject({ isCut: true });
    expect(textOf(long)).toBe(`:${'y'.repeat(9)}`);
  });
});

describe('A letter', () => {
  it('is read paragraph by paragraph', async () => {
    const docx = docxOf(['催款函', '请支付 &amp; 回复']);
    expect(textOf(await read(DOCX, docx))).toBe(':催款函\n请支付 & 回复');
  });

  it('tells of macros, of files in it, and of what it fetches', async () => {
    const outcome = await read(
      DOCX,
      docxOf(['Hi'], {
        'word/vbaProject.bin': 'x',
        'word/embeddings/oleObject1.bin': 'x',
        'word/_rels/settings.xml.rels':
          '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil.test/t.dotm" TargetMode="External"/></Relationships>',
      }),
    );
    expect(outcome).toMatchObject({
      warnings: ['MACROS', 'EMBEDDED_FILES', 'EXTERNAL_CONTENT'],
    });
    const link = docxOf(['Hi'], {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="http://a.test" TargetMode="External"/></Relationships>',
    });
    expect(await read(DOCX, link)).toMatchObject({ warnings: [] });
  });

  it('that unpacks to far more than it is, is not unpacked', async () => {
    const bomb = docxOf(['Hi'], { 'word/media/a.bin': Buffer.alloc(12 * 1_048_576) });
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(textOf(await read(DOCX, bomb))).toBe('TOO_LARGE');
  });

  it('that lies about how large a part is, is damaged', async () => {
    const text = `<a><p><t>${'x'.repeat(5_000)}</t></p></a>`;
    const docx = zipOf({ 'word/document.xml': text }, { 'word/document.xml': 10 });
    expect(textOf(await read(DOCX, docx))).toBe('DAMAGED');
  });

  it('with a part outside of itself is damaged', async () => {
    const docx = docxOf(['Hi'], { '../../evil.xml': 'x' });
    expect(textOf(await read(DOCX, docx))).toBe('DAMAGED');
  });

  it('of entities within entities is damaged', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><x>&b;</x>';
    const docx = zipOf({ '[Content_Types].xml': '<a/>', 'word/document.xml': lol });
    expect(textOf(await read(DOCX, docx))).toBe('DAMAGED');
  });

  it('longer than what is read is cut', async () => {
    const outcome = await read(DOCX, docxOf(Array(100).fill('0123456789')), {
      mostCharacters: 50,
    });
    expect(outcome).toMatchObject({ isCut: true });
    expect(textOf(outcome).length).toBeLessThanOrEqual(51);
  });
});

describe('A letter of fields', () => {
  it.each([
    ['in a run', '<w:instrText> DDEAUTO c cmd </w:instrText>'],
    ['in two runs', '<w:instrText>DDEA</w:instrText><w:instrText>UTO c cmd</w:instrText>'],
    ['in an attribute', '<w:fldSimple w:instr="INCLUDETEXT x"/>'],
  ])('that fetches something tells it: %s', async (_where, field) => {
    const outcome = await read(DOCX, docxOf([`</w:t>${field}<w:t>`]));
    expect(outcome).toMatchObject({ warnings: ['EXTERNAL_CONTENT'] });
  });

  it('of two that are harmless each has none of it', async () => {
    const field = (text: string) =>
      `<w:fldChar w:fldCharType="begin"/><w:instrText>${text}</w:instrText>`;
    const letter = docxOf([`</w:t>${field('PAGE LI')}${field('NK')}<w:t>`]);
    expect(await read(DOCX, letter)).toMatchObject({ warnings: [] });
  });
});

describe('A workbook', () => {
  it('whose cells a program fills tells it', async () => {
    const book = zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/externalLinks/externalLink1.xml':
        '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
    });
    expect(await read(XLSX, book)).toMatchObject({ warnings: ['EXTERNAL_CONTENT'] });
  });

  it('of before 2007 tells of macros, wherever pieces of it meet', async () => {
    const name = Buffer.from('_VBA_PROJECT_CUR', 'utf16le');
    const pieces = [Buffer.alloc(9), name.subarray(0, 7), name.subarray(7), Buffer.alloc(9)];
    const open = () => Readable.from(pieces);
    expect(await readText('application/vnd.ms-excel', open, TEXT_LIMITS)).toMatchObject({
      ...{ failure: 'TYPE_NOT_READ', warnings: ['MACROS'] },
    });
  });

  it('is read sheet by sheet', async () => {
    const sheet = (name: string, cells: readonly string[]) => ({ name, rows: [cells] });
    const book = await writeXlsx([sheet('余额', ['客户', '金额']), sheet('Notes', ['Paid'])]);
    expect(textOf(await read(XLSX, book))).toBe('余额:客户 | 金额\nNotes:Paid');
  });

  it('with a cell in error is read all the same', async () => {
    const book = zipOf({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      'xl/sharedStrings.xml': '<sst><si><t>应收账款</t></si></sst>',
      'xl/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
    });
    expect(textOf(await read(XLSX, book))).toContain('应收账款');
  });

  it('that is none is damaged', async () => {
    expect(textOf(await read(XLSX, 'PK\u0003\u0004 nothing'))).toBe('DAMAGED');
  });
});

describe('Plain text', () => {
  it('is read in the encoding that it has', async () => {
    expect(textOf(await read('text/plain', '应收账款'))).toBe(':应收账款');
    const gb18030 = Buffer.from('d3a6cad5d5cbbfeed3e0b6eeb6d4d5cb', 'hex');
    expect(textOf(await read('text/plain', gb18030))).toBe(':应收账款余额对账');
  });

  it('of markup is what stands between its tags', async () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><a><!-- no --><b>Paid</b> &b;</a>';
    expect(textOf(await read('application/xml', xml))).toContain('Paid');
    expect(textOf(await read('application/xml', xml))).not.toContain('no');
  });

  it('of pictures is none, and that of old workbooks is not read', async () => {
    expect(textOf(await read('image/png', 'x'))).toBe('');
    expect(textOf(await read('application/vnd.ms-excel', 'x'))).toBe('TYPE_NOT_READ');
  });
});
