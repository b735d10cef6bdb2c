import { describe, expect, it } from '@jest/globals';
import { sanitizeFileName } from '../../../src/files/file-name';

describe('sanitizeFileName', () => {
  it.each([
    ['invoices.csv', 'invoices.csv'],
    ['发票 2026-03.xlsx', '发票 2026-03.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\li\\a.csv', 'a.csv'],
    ['a\r\nSet-Cookie: x\0.csv', 'aSet-Cookie_ x.csv'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['e\u0301.csv', 'é.csv'],
    ['\ud800a.csv', 'a.csv'],
    [' a.csv ', 'a.csv'],
    ['', 'file'],
    ['..', 'file'],
    ['a/', 'file'],
    ['\u0001', 'file'],
    ['a.csv:evil.exe', 'a.csv_evil.exe'],
    ['setup.exe. . .', 'setup.exe'],
    ['NUL', '_NUL'],
    ['con.csv', '_con.csv'],
    ['COM1 .tar.csv', '_COM1 .tar.csv'],
    ['console.csv', 'console.csv'],
    ['lpt\u00b9.csv', '_lpt\u00b9.csv'],
  ])('%j becomes %j', (given, expected) => {
    expect(sanitizeFileName(given)).toBe(expected);
  });

  it('keeps the extension of a name that is cut at 255', () => {
    const name = sanitizeFileName(`${'长'.repeat(300)}.xlsx`);
    expect(name).toHaveLength(255);
    expect(name.endsWith('长.xlsx')).toBe(true);
  });

  it('cuts no character in half', () => {
    const name = sanitizeFileName(`a${'𠮷'.repeat(200)}`);
    expect(name).toHaveLength(255);
    expect(sanitizeFileName('𠮷'.repeat(200))).toHaveLength(254);
    expect(Buffer.from(name).toString()).toBe(name);
  });
});
