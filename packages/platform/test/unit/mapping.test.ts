import { describe, expect, it } from '@jest/globals';
import {
  applyProfile,
  bindProfile,
  describeMappingRefusal,
  describeRowFault,
  detectProfile,
  parseMappingProfile,
  targetFields,
  type FieldRule,
  type MappingProfile,
} from '@duebook/platform';

const FIELDS = targetFields({
  number: { type: 'TEXT', isRequired: true, maxLength: 12 },
  dueOn: { type: 'DATE' },
  amount: { type: 'DECIMAL' },
  kind: { type: 'CHOICE', choices: ['INVOICE', 'CREDIT_NOTE'] },
  tags: { type: 'LIST' },
});

/** Reads one row whose header is the columns of the rules, in order. */
function read(
  rules: readonly FieldRule[],
  cells: readonly string[],
  over?: Partial<MappingProfile>,
) {
  const header = rules.flatMap(({ columns }) => columns ?? []);
  const withNumber = rules.some(({ field }) => field === 'number')
    ? rules
    : [...rules, { field: 'number', constant: 'N1' }];
  const bound = bindProfile({ name: 'test', rules: withNumber, ...over }, FIELDS, header);
  if (!bound.ok) throw new Error(describeMappingRefusal(bound.refusal));
  return applyProfile(bound.value, { line: 7, cells });
}

function faultOf(rule: FieldRule, cell: string) {
  const result = read([rule], [cell]);
  return result.ok ? null : result.refusal[0];
}

describe('applyProfile', () => {
  it('reads each cell as the type of its field', () => {
    const row = read(
      [
        { field: 'number', columns: ['No'] },
        { field: 'dueOn', columns: ['Due'], datePatterns: ['M/d/yyyy'] },
        { field: 'amount', columns: ['Amt'], numberFormat: { decimalMark: ',', groupMark: '.' } },
        { field: 'kind', columns: ['Kind'], words: { RE: 'INVOICE' } },
        { field: 'tags', columns: ['Tags'] },
      ],
      [' 0007 ', '3/4/2026', '-1.234.567,80', 'RE', 'a; b;;'],
    );
    expect(row).toMatchObject({
      ok: true,
      value: { number: '0007', dueOn: '2026-03-04', kind: 'INVOICE', tags: ['a', 'b'] },
    });
    expect(row.ok && row.value.amount?.toFixed()).toBe('-1234567.8');
  });

  it('names line, column, field and reason of everything that is wrong in a row', () => {
    const row = read(
      [
        { field: 'number', columns: ['Invoice No', 'Suffix'], joinedBy: '-' },
        { field: 'amount', columns: ['Amt'] },
        { field: 'kind', columns: ['Kind'], words: { RE: 'INVOICE' } },
      ],
      ['', ' ', '１２', 'XX'],
    );
    expect(row).toEqual({
      ok: false,
      refusal: [
        {
          line: 7,
          column: 'Invoice No + Suffix',
          field: 'number',
          reason: 'VALUE_MISSING',
          expected: null,
        },
        {
          line: 7,
          column: 'Amt',
          field: 'amount',
          reason: 'NOT_A_NUMBER',
          expected: 'digits.digits',
        },
        {
          line: 7,
          column: 'Kind',
          field: 'kind',
          reason: 'NOT_A_CHOICE',
          expected: 'RE, INVOICE, CREDIT_NOTE',
        },
      ],
    });
    if (!row.ok && row.refusal[2]) {
      expect(describeRowFault(row.refusal[2])).toBe(
        'Line 7, column “Kind”, field kind: this word is not known (expected: RE, INVOICE, CREDIT_NOTE).',
      );
    }
  });

  it('never guesses a date: patterns that disagree are refused, those that agree are not', () => {
    const rule: FieldRule = {
      field: 'dueOn',
      columns: ['Due'],
      datePatterns: ['M/d/yyyy', 'd/M/yyyy'],
    };
    expect(faultOf(rule, '03/04/2026')?.reason).toBe('DATE_AMBIGUOUS');
    expect(faultOf(rule, '04/04/2026')).toBeNull();
    expect(faultOf(rule, '13/04/2026')).toBeNull();
    expect(faultOf(rule, '13/13/2026')?.reason).toBe('NOT_A_DATE');
  });

  it.each(['1e3', 'NaN', '０１２', '1,2', '--1', '1.2.3', '+1', '.'])(
    'refuses the amount %s',
    (cell) => {
      expect(faultOf({ field: 'amount', columns: ['Amt'] }, cell)?.reason).toBe('NOT_A_NUMBER');
    },
  );

  it.each(['1,23', '12,3456', '1234,567', ',123', '1,,234'])(
    'refuses groups that are not threes: %s',
    (cell) => {
      const rule: FieldRule = {
        field: 'amount',
        columns: ['Amt'],
        numberFormat: { decimalMark: '.', groupMark: ',' },
      };
      expect(faultOf(rule, cell)?.reason).toBe('NOT_A_NUMBER');
    },
  );

  it('takes an id out of a float, unless its digits are gone', () => {
    const rule: FieldRule = {
      field: 'number',
      columns: ['Id'],
      transforms: [{ kind: 'INTEGER_OF_FLOAT' }],
    };
    expect(read([rule], ['2019.0'])).toMatchObject({ value: { number: '2019' } });
    expect(read([rule], ['CCU001'])).toMatchObject({ value: { number: 'CCU001' } });
    expect(faultOf(rule, '1.929404e+09')?.reason).toBe('DIGITS_LOST');
    expect(faultOf(rule, '12.5')?.reason).toBe('DIGITS_LOST');
  });

  it.each<[FieldRule['transforms'], string, string]>([
    [[{ kind: 'UPPER_CASE' }], 'ab', 'AB'],
    [[{ kind: 'LOWER_CASE' }], 'AB', 'ab'],
    [[{ kind: 'HALF_WIDTH' }], 'ＡＢ１', 'AB1'],
    [[{ kind: 'STRIP_LEADING_ZEROS' }], '0007', '7'],
    [[{ kind: 'STRIP_LEADING_ZEROS' }], '000', '0'],
    [[{ kind: 'PAD_WITH_ZEROS', length: 5 }], '42', '00042'],
    [[{ kind: 'BEFORE', text: ' ' }], '2020-10-07 17:04', '2020-10-07'],
    [[{ kind: 'AFTER', text: '#' }], 'RE#42', '42'],
    [[{ kind: 'AFTER', text: '#' }], 'RE42', 'RE42'],
    [[{ kind: 'WITHOUT', text: '-' }], '4-2-', '42'],
    [
      [
        { kind: 'AFTER', text: '#' },
        { kind: 'PAD_WITH_ZEROS', length: 3 },
      ],
      'x#4',
      '004',
    ],
  ])('%j makes of %s: %s', (transforms, cell, expected) => {
    const rule: FieldRule = { field: 'number', columns: ['Id'], ...(transforms && { transforms }) };
    expect(read([rule], [cell])).toMatchObject({ value: { number: expected } });
  });

  it('takes blanks for empty, and what is given for empty cells', () => {
    const rule: FieldRule = { field: 'kind', columns: ['Kind'], whenEmpty: 'INVOICE' };
    expect(read([rule], ['NULL'], { blanks: ['NULL'] })).toMatchObject({
      value: { kind: 'INVOICE' },
    });
    expect(
      read([{ field: 'kind', columns: ['Kind'] }], ['NULL'], { blanks: ['NULL'] }),
    ).toMatchObject({ value: { kind: null } });
  });

  it('refuses text that is too long, and a constant that is no value', () => {
    expect(faultOf({ field: 'number', columns: ['Id'] }, 'x'.repeat(13))?.reason).toBe(
      'VALUE_TOO_LONG',
    );
    expect(read([{ field: 'dueOn', constant: 'today' }], [])).toMatchObject({
      refusal: [{ column: null, reason: 'NOT_A_DATE' }],
    });
  });
});

describe('bindProfile', () => {
  const rules: readonly FieldRule[] = [{ field: 'number', columns: ['Invoice No'] }];

  it('finds columns whatever their case, width and blanks', () => {
    expect(bindProfile({ name: 'p', rules }, FIELDS, ['ＩＮＶＯＩＣＥ  no']).ok).toBe(true);
  });

  it('names missing and unknown columns; the nameless index column is neither', () => {
    expect(bindProfile({ name: 'p', rules }, FIELDS, ['', 'Number'])).toEqual({
      ok: false,
      refusal: { code: 'COLUMNS_MISSING', columns: ['Invoice No'] },
    });
    expect(bindProfile({ name: 'p', rules }, FIELDS, ['', 'Invoice No', 'Colour'])).toEqual({
      ok: false,
      refusal: { code: 'COLUMNS_UNKNOWN', columns: ['Colour'] },
    });
    const tolerant = { name: 'p', rules, ignoredColumns: ['colour'] };
    expect(bindProfile(tolerant, FIELDS, ['Invoice No', 'Colour']).ok).toBe(true);
    const careless = { name: 'p', rules, ignoresOtherColumns: true };
    expect(bindProfile(careless, FIELDS, ['Invoice No', 'Colour']).ok).toBe(true);
  });

  it.each<[string, readonly FieldRule[]]>([
    ['no such field', [...rules, { field: 'colour', columns: ['Colour'] }]],
    ['Two rules', [...rules, ...rules]],
    ['one of the two', [{ field: 'number' }]],
    ['one of the two', [{ field: 'number', columns: ['Invoice No'], constant: 'x' }]],
    ['needs this field', [{ field: 'tags', columns: ['Tags'] }]],
    [
      'same',
      [{ field: 'number', constant: 'x', numberFormat: { decimalMark: '.', groupMark: '.' } }],
    ],
    ['separator', [{ field: 'number', constant: 'x', separator: '' }]],
    ['date patterns', [{ field: 'number', constant: 'x', datePatterns: [] }]],
  ])('refuses a profile that contradicts itself: %s', (why, faulty) => {
    const bound = bindProfile({ name: 'p', rules: faulty }, FIELDS, ['Invoice No']);
    expect(bound).toMatchObject({
      ok: false,
      refusal: { code: 'PROFILE_INVALID', why: expect.stringContaining(why) },
    });
  });
});

describe('detectProfile', () => {
  const small = { name: 'small', rules: [{ field: 'number', columns: ['No'] }] };
  const large = {
    name: 'large',
    rules: [{ field: 'number', columns: ['No'] }],
    ignoredColumns: ['Colour'],
  };

  it('takes the profile that knows the most of the header', () => {
    expect(detectProfile([small, large], ['No', 'Colour'])).toEqual({ ok: true, value: large });
  });

  it('does not choose between equals, and names the closest when none fits', () => {
    expect(detectProfile([small, { ...small, name: 'twin' }], ['No'])).toEqual({
      ok: false,
      refusal: { code: 'PROFILE_AMBIGUOUS', names: ['small', 'twin'] },
    });
    const none = detectProfile([small], ['Number']);
    expect(none).toEqual({
      ok: false,
      refusal: { code: 'PROFILE_NOT_FOUND', closest: { name: 'small', missing: ['No'] } },
    });
    expect(!none.ok && describeMappingRefusal(none.refusal)).toBe(
      'No profile fits; small would, but for “No”.',
    );
    expect(detectProfile([], ['No'])).toMatchObject({ refusal: { closest: null } });
  });
});

describe('parseMappingProfile', () => {
  it('reads a profile from JSON and names the place of what is not one', () => {
    const profile = { name: 'p', rules: [{ field: 'number', columns: ['No'] }] };
    expect(parseMappingProfile(profile)).toEqual({ ok: true, value: profile });
    expect(
      parseMappingProfile({ ...profile, rules: [{ field: 'number', column: 'No' }] }),
    ).toMatchObject({ ok: false, refusal: { code: 'PROFILE_INVALID', field: 'rules.0' } });
    expect(
      parseMappingProfile({
        ...profile,
        rules: [{ field: 'd', columns: ['No'], datePatterns: ['mm/dd'] }],
      }),
    ).toMatchObject({ refusal: { field: 'rules.0.datePatterns.0' } });
    expect(parseMappingProfile(null)).toMatchObject({ refusal: { field: null } });
  });
});
