import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, ok } from '@duebook/kernel';
import { decidePostingRate } from '../../src/rates/domain/posting-rate';
import { decideSourceChoice, type SourceChoice } from '../../src/rates/domain/source-choice';

const validOn = businessDate('2026-03-02');
const ECB = { source: 'ECB', rate: new Decimal('7.8'), validOn };
const PBOC = { source: 'PBOC', rate: new Decimal('7.1'), validOn };

describe('decidePostingRate', () => {
  it('takes the rate of the chosen source, whoever else has one', () => {
    expect(decidePostingRate({ chosen: 'PBOC', offered: [PBOC] })).toEqual(ok(PBOC));
    expect(decidePostingRate({ chosen: 'PBOC', offered: [ECB, PBOC] })).toEqual(ok(PBOC));
  });

  it('takes the only one there is when none was chosen', () => {
    expect(decidePostingRate({ chosen: null, offered: [ECB] })).toEqual(ok(ECB));
  });

  it('does not decide between several', () => {
    expect(decidePostingRate({ chosen: null, offered: [ECB, PBOC] })).toEqual({
      ok: false,
      refusal: { code: 'RATE_SOURCE_UNDECIDED', sources: ['ECB', 'PBOC'] },
    });
  });

  it('never takes another rate for a missing one of the chosen source', () => {
    for (const offered of [[], [ECB]]) {
      expect(decidePostingRate({ chosen: 'PBOC', offered })).toEqual({
        ok: false,
        refusal: { code: 'RATE_MISSING', source: 'PBOC' },
      });
    }
  });

  it('names no source when none was chosen and nobody has a rate', () => {
    expect(decidePostingRate({ chosen: null, offered: [] })).toEqual({
      ok: false,
      refusal: { code: 'RATE_MISSING', source: null },
    });
  });
});

describe('decideSourceChoice', () => {
  const standing: SourceChoice = {
    id: 'choice',
    legalEntityId: 'entity',
    source: 'ECB',
    validFrom: businessDate('2026-01-01'),
    revision: 2,
  };

  it('is the first of its day, or one more of it', () => {
    expect(decideSourceChoice({ source: ' PBOC ' }, null)).toEqual(
      ok({ kind: 'ADDS', source: 'PBOC', revision: 1 }),
    );
    expect(decideSourceChoice({ source: 'PBOC' }, standing)).toEqual(
      ok({ kind: 'ADDS', source: 'PBOC', revision: 3 }),
    );
  });

  it('leaves a choice that stands as it is', () => {
    expect(decideSourceChoice({ source: 'ECB' }, standing)).toEqual(
      ok({ kind: 'STANDS', choice: standing }),
    );
  });

  it.each(['', '  ', 'x'.repeat(41), 'E\u0000B', 'E\u202eB'])('refuses %j', (source) => {
    expect(decideSourceChoice({ source }, standing)).toEqual({
      ok: false,
      refusal: { code: 'RATE_SOURCE_INVALID', path: ['source'] },
    });
  });
});
