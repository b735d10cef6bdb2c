import { describe, expect, it } from '@jest/globals';
import { faultOf, lineOf, statementOf, statementWith } from '../../support/mt94x-messages';

const entry = ':61:2601020102C1,00NTRFNONREF';

function withBytes(text: string, bytes: readonly number[]): Uint8Array {
  const [before = '', after = ''] = statementWith(entry, text).split('@');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', [0xe5, 0x8c, 0x97, 0xe4, 0xba, 0xac], '北京'],
    ['GB18030', [0xb1, 0xb1, 0xbe, 0xa9, 0xbb, 0xf5, 0xbf, 0xee], '北京货款'],
    ['Windows-1252', [0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x80], 'Müller €'],
    ['DOS', [0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0xa0, 0x74], 'Müller át'],
  ])('%s is found', (_, bytes, text) => {
    expect(statementOf(withBytes(':86:Memo @ end', bytes)).lines[0]?.memo).toBe(`Memo ${text} end`);
  });

  it('in UTF-16 with a byte order mark is found', () => {
    const bytes = Buffer.from(`\ufeff${statementWith(entry, ':86:北京')}`, 'utf16le');
    expect(statementOf(bytes).lines[0]?.memo).toBe('北京');
  });

  it('that has NUL is no text', () => {
    expect(faultOf(withBytes(':86:a@b', [0])).code).toBe('STATEMENT_ENCODING_INVALID');
  });

  it('with the control characters of the wire is read without them', () => {
    const wired = `\u0001${statementWith(entry, ':86:a\u0007b')}\u0003`;
    expect(statementOf(wired).lines[0]?.memo).toBe('ab');
  });
});

describe('a hostile file', () => {
  const quick = (file: string | Uint8Array): string => {
    const began = performance.now();
    const { code } = faultOf(file);
    expect(performance.now() - began).toBeLessThan(5_000);
    return code;
  };

  it('of one line of a megabyte is refused', () => {
    expect(quick(statementWith(entry, `:86:${'x'.repeat(1_000_000)}`))).toBe('STATEMENT_TOO_LARGE');
  });

  it('of a million tags is refused', () => {
    expect(quick(':86:\n'.repeat(1_000_000))).toBe('STATEMENT_TOO_LARGE');
  });

  it('of a text of a hundred thousand lines is refused', () => {
    expect(quick(statementWith(entry, `:86:${'-\n'.repeat(100_000)}`))).toBe('STATEMENT_TOO_LARGE');
  });

  it('of more than 64 MiB is refused unread', () => {
    expect(quick(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('STATEMENT_TOO_LARGE');
  });

  it('of a hundred thousand messages without anything is refused', () => {
    expect(quick(':20:A\n-\n'.repeat(100_000))).toBe('STATEMENT_FIELD_MISSING');
  });

  it.each([
    ['hyphens', '-\n'.repeat(900)],
    ['question marks', `166?20${'?'.repeat(19_000)}`],
    ['keywords', `166?20${'EREF+'.repeat(3_800)}`],
    ['strokes', `/REMI/${'/'.repeat(19_000)}`],
    ['words between strokes', '/REMI'.repeat(3_900)],
    ['blanks', `166?32${' '.repeat(19_000)}x`],
  ])('with %s in its text is read in time', (_, text) => {
    const began = performance.now();
    expect(lineOf(entry, `:86:${text}`).amount).toBe('1.00');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
