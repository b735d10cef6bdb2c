import { describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  collectResults,
  compareText,
  Decimal,
  fixedClock,
  flatMapResult,
  invariant,
  InvariantViolation,
  isOk,
  isUuid,
  make,
  mapResult,
  Money,
  newId,
  ok,
  refused,
  type Result,
  sequentialIds,
  systemClock,
  systemIds,
  TravelClock,
  unreachable,
} from '@duebook/kernel';

describe('Result', () => {
  type Refusal = Readonly<{ code: 'NEGATIVE' }> | Readonly<{ code: 'ODD'; number: number }>;
  const half = (number: number): Result<number, Refusal> =>
    number % 2 === 0 ? ok(number / 2) : refused({ code: 'ODD', number });

  it('changes and chains values', () => {
    expect(mapResult(half(4), String)).toEqual(ok('2'));
    expect(flatMapResult(half(4), half)).toEqual(ok(1));
  });

  it('passes the first refusal through', () => {
    expect(mapResult(half(3), String)).toEqual(refused({ code: 'ODD', number: 3 }));
    expect(flatMapResult(half(6), half)).toEqual(refused({ code: 'ODD', number: 3 }));
    expect(flatMapResult(half(3), half)).toEqual(refused({ code: 'ODD', number: 3 }));
  });

  it('collects all values or all refusals', () => {
    expect(collectResults([half(2), half(4)])).toEqual(ok([1, 2]));
    expect(collectResults([half(1), half(2), half(3)])).toEqual(
      refused([
        { code: 'ODD', number: 1 },
        { code: 'ODD', number: 3 },
      ]),
    );
    expect(collectResults([half(2), half(3)])).toEqual(refused([{ code: 'ODD', number: 3 }]));
    expect(collectResults([])).toEqual(ok([]));
  });

  it('narrows', () => {
    const result = half(4);
    expect(isOk(result) && result.value).toBe(2);
    expect(isOk(half(3))).toBe(false);
  });

  it('keeps the literal type of a code', () => {
    const result = refused({ code: 'TOO_LATE' });
    const code: 'TOO_LATE' = result.refusal.code;
    expect(code).toBe('TOO_LATE');
  });
});

describe('invariant', () => {
  it('stops with the reason', () => {
    expect(() => {
      invariant(false, 'A journal entry balances');
    }).toThrow(new InvariantViolation('A journal entry balances'));
    expect(() => {
      invariant(true, 'never seen');
    }).not.toThrow();
    expect(() => unreachable('X' as never)).toThrow(InvariantViolation);
  });

  it('has a name that survives logging', () => {
    expect(new InvariantViolation('x').toString()).toBe('InvariantViolation: x');
  });
});

describe('make', () => {
  class Receipt {
    number!: string;
    note!: string | null;
    describe(): string {
      return `${this.number}: ${this.note ?? 'no note'}`;
    }
  }

  it('builds an instance from its fields', () => {
    const receipt = make(Receipt, { number: 'R-1', note: null });
    expect(receipt).toBeInstanceOf(Receipt);
    expect(receipt.describe()).toBe('R-1: no note');
  });

  it('wants all fields and no other', () => {
    // @ts-expect-error a field is missing
    make(Receipt, { number: 'R-1' });
    // @ts-expect-error a field is surplus
    make(Receipt, { number: 'R-1', note: null, amount: 1 });
    // @ts-expect-error a field is of another type
    make(Receipt, { number: 1, note: null });
  });
});

describe('ids', () => {
  it('rise strictly, are version 7 and never repeat', () => {
    const ids = Array.from({ length: 5_000 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => isUuid(id) && id.charAt(14) === '7')).toBe(true);
    expect(isUuid(systemIds.next())).toBe(true);
  });

  it('can be a repeatable sequence', () => {
    const ids = sequentialIds();
    const drawn = [ids.next(), ids.next()];
    expect(drawn).toEqual([
      '019b76da-a801-7000-8000-000000000001',
      '019b76da-a802-7000-8000-000000000002',
    ]);
    expect(sequentialIds().next()).toBe(drawn[0]);
    expect(sequentialIds(7).next()).not.toBe(drawn[0]);
    expect(drawn.every(isUuid)).toBe(true);
    expect(() => sequentialIds(4096)).toThrow(InvariantViolation);
  });

  it.each(['', 'x', '019B76DA-A801-7000-8000-000000000001', '019b76daa80170008000000000000001'])(
    '%j is not one in canonical form',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});

describe('clocks', () => {
  it('stand still, jump and move on', () => {
    const clock = new TravelClock('2026-03-31T16:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-03-31T16:00:00.000Z');
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 });
    expect(clock.now().toISOString()).toBe('2026-04-01T18:03:04.005Z');
    clock.set(new Date('2025-01-01T00:00:00+08:00'));
    expect(clock.now().toISOString()).toBe('2024-12-31T16:00:00.000Z');
    expect(fixedClock('2026-01-01T00:00:00.000Z').now().getTime()).toBe(1_767_225_600_000);
  });

  it.each(['2026-03-31', '2026-03-31T16:00:00', '2026-13-31T16:00:00Z', 'now'])(
    'are not set to %j',
    (text) => {
      expect(() => fixedClock(text)).toThrow(InvariantViolation);
    },
  );

  it('include the real one', () => {
    const before = new Date().getTime();
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
  });
});

describe('compareText', () => {
  it('orders by code point, beyond U+FFFF too', () => {
    expect(['b', 'a', '', 'ab', 'B'].sort(compareText)).toEqual(['', 'B', 'a', 'ab', 'b']);
    expect(compareText('a', 'a')).toBe(0);
    // U+FF21 comes before U+20BB7, although its code unit is larger than a surrogate.
    expect(['𠮷', 'Ａ', '中'].sort(compareText)).toEqual(['中', 'Ａ', '𠮷']);
  });
});

describe('canonicalJson', () => {
  it('is the same text for the same content', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}');
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
    expect(canonicalJson({ '𠮷': 1, Ａ: 2, a: 3 })).toBe('{"a":3,"Ａ":2,"𠮷":1}');
    expect(canonicalJson([undefined])).toBe('[null]');
    expect(canonicalJson(new Array(2))).toBe('[null,null]');
    expect(canonicalJson(undefined)).toBe('null');
  });

  it('knows the kernel’s values', () => {
    expect(canonicalJson(new Decimal('10.50'))).toBe('"10.5"');
    expect(canonicalJson({ m: Money.of('10.5', 'CNY') })).toBe(
      '{"m":{"amount":"10.50","currency":"CNY"}}',
    );
    expect(canonicalJson(new Date('2026-03-31T00:00:00Z'))).toBe('"2026-03-31T00:00:00.000Z"');
    expect(canonicalJson(10n)).toBe('"10"');
  });

  it.each([
    [NaN],
    [Infinity],
    [() => 1],
    [Symbol('x')],
    [new Map()],
    [new Set()],
    [Buffer.from('x')],
  ])('has no text for %p', (value) => {
    expect(() => canonicalJson({ value })).toThrow(InvariantViolation);
  });

  it('has no text for a number that is none', () => {
    expect(() => canonicalJson(new Decimal(NaN))).toThrow(InvariantViolation);
  });
});
