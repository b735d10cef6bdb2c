import { gzipSync } from 'node:zlib';
import { docxOf, pdfShowing, showing, zipOf } from '@duebook/platform/testing';
import {
  HTML,
  kept,
  PDF,
  TEXT,
  TYPE_REFUSED,
  upload,
  XML,
  type HostileUpload,
  PAGE,
} from './hostile-upload';
import { ARCHIVES, OFFICE_TRAPS, PAPERS } from './hostile-papers';

/** Another type behind the name, and several at once. */
const DISGUISES: readonly HostileUpload[] = [
  upload('a program as a PDF', 'invoice.pdf', () => `MZ\u0090\0${'\0'.repeat(60)}`, TYPE_REFUSED),
  upload('a Linux program as a table', 'a.csv', () => '\x7fELF\x02\x01\x01\0\0', TYPE_REFUSED),
  upload('HTML as a text', 'note.txt', () => HTML, TYPE_REFUSED),
  upload('a page with a script', 'letter.html', () => HTML, kept(PAGE, 'NO_TEXT', ['SCRIPTS'])),
  upload(
    'a page that is deeper than anybody writes',
    'deep.htm',
    () => `<html>${'<b>x'.repeat(500_000)}`,
    kept(PAGE, 'READ', ['TEXT_CUT']),
  ),
  upload(
    'HTML in UTF-16 as a text',
    'note.txt',
    () => Buffer.from(`\ufeff${HTML}`, 'utf16le'),
    TYPE_REFUSED,
  ),
  upload(
    'HTML behind a page of blanks',
    'a.txt',
    () => `${' \n'.repeat(2_000)}${HTML}`,
    TYPE_REFUSED,
  ),
  upload(
    'HTML behind a page of text',
    'a.txt',
    () => `${'Dear all. '.repeat(200)}${HTML}`,
    kept(TEXT, 'READ'),
  ),
  upload(
    'a picture that runs scripts',
    'logo.png',
    () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    TYPE_REFUSED,
  ),
  upload('a GIF that is a script', 'a.gif', () => 'GIF89a/*\0\0*/=1;alert(1)//', TYPE_REFUSED),
  upload(
    'XHTML under a prefix',
    'a.xml',
    () => '<x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></x:html>',
    kept(XML, 'READ'),
  ),
  upload(
    'a PDF that is HTML too',
    'a.html',
    () => `%PDF-1.7\n${HTML}`,
    kept(PDF, 'DAMAGED', [], 'a.html'),
  ),
  upload(
    'a PDF that is an archive too',
    'a.pdf',
    () => Buffer.concat([pdfShowing(showing('Both')), zipOf({ 'evil.js': 'alert(1)' })]),
    kept(PDF, 'READ'),
  ),
  upload(
    'an archive with a page before it',
    'a.docx',
    () => Buffer.concat([Buffer.from(HTML), docxOf(['Both'])]),
    TYPE_REFUSED,
  ),
  upload('a packed file', 'a.csv', () => gzipSync('a,b\n1,2\n'), TYPE_REFUSED),
  upload('a bomb of gzip', 'a.csv', () => gzipSync(Buffer.alloc(50 * 1_048_576)), TYPE_REFUSED),
  upload('a RAR archive', 'a.pdf', () => 'Rar!\x1a\x07\x01\0', TYPE_REFUSED),
  upload('noise', 'a.pdf', () => Buffer.from([0, 1, 2, 3, 250, 251, 252, 0, 7]), TYPE_REFUSED),
];

/** Names that lead elsewhere, deceive, or break what shows them. */
const NAMES: readonly HostileUpload[] = (
  [
    ['a path upwards', '../../../../etc/passwd', 'passwd'],
    ['a path of Windows', '..\\..\\Windows\\System32\\drivers\\etc\\hosts', 'hosts'],
    ['a path from the root', '/var/lib/duebook/files/a.txt', 'a.txt'],
    ['folders alone', '../..', 'file'],
    ['text from right to left', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['control characters', 'a\r\nSet-Cookie: x=1\r\n\r\n\0.txt', 'aSet-Cookie_ x=1.txt'],
    ['quotes of headers', 'a";filename="b.exe', 'a";filename="b.exe'],
    ['a device', 'NUL.txt', '_NUL.txt'],
    ['a stream beside a file', 'a.txt:evil.exe', 'a.txt_evil.exe'],
    ['dots at its end', 'a.exe. . .', 'a.exe'],
    ['half a character', 'a\u2028b.txt', 'ab.txt'],
    ['a tag', '<img src=x onerror=alert(1)>.txt', '<img src=x onerror=alert(1)>.txt'],
    ['ten thousand characters', `${'长'.repeat(1_000)}.txt`, `${'长'.repeat(251)}.txt`],
  ] as const
).map(([what, name, shown]) =>
  upload(`a name: ${what}`, name, () => `Text of ${what}.`, kept(TEXT, 'READ', [], shown)),
);

/** Every one of them by what is wrong with it. */
export const HOSTILE_UPLOADS: readonly HostileUpload[] = [
  ...DISGUISES,
  ...NAMES,
  ...ARCHIVES,
  ...OFFICE_TRAPS,
  ...PAPERS,
];
