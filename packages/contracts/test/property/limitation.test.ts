import { addDays, businessDate, invariant, type BusinessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EVENT_KINDS,
  lasts,
  type LimitationFact,
} from '../../src/limitation/domain/limitation-event';
import {
  limitationTimeline,
  type LimitationTimeline,
} from '../../src/limitation/domain/limitation-timeline';
import type { WorkingDays } from '../../src/limitation/domain/working-days';
import { cnLimitation } from '../../src/rule-packs/packs/cn-limitation';

const rule = cnLimitation.limitation;
invariant(rule, 'The pack has a rule');

const START = businessDate('2018-01-01');
const day = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((days) => addDays(START, days));

/** Events over thirty years; what lasts does so for up to three, or goes on. */
const facts: fc.Arbitrary<readonly LimitationFact[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...EVENT_KINDS),
      from: fc.integer({ min: -200, max: 10_000 }),
      length: fc.option(fc.integer({ min: 0, max: 1_100 }), { nil: null }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ kind, from, length }, index) => ({
      key: String(index).padStart(3, '0'),
      kind,
      from: addDays(START, from),
      to: lasts(kind) && length !== null ? addDays(START, from + length) : null,
      proof: { kind: 'REFERENCE', text: 'letter' } as const,
    })),
  );

/** Some years are covered and some are not, with holidays here and there. */
const calendars: fc.Arbitrary<WorkingDays> = fc.record({
  coveredYears: fc.uniqueArray(fc.integer({ min: 2018, max: 2060 })).map((years) => new Set(years)),
  holidays: fc.array(day(0, 15_000), { maxLength: 60 }).map((days) => new Set(days)),
  makeUpDays: fc.array(day(0, 15_000), { maxLength: 20 }).map((days) => new Set(days)),
});

const dues = day(0, 400);
const asOfs = day(0, 12_000);

const moments = fc.record({ asOf: asOfs, calendar: calendars });

const courseOf = (
  dueOn: BusinessDate,
  known: readonly LimitationFact[],
  of: Readonly<{ asOf: BusinessDate; calendar: WorkingDays }>,
): LimitationTimeline => limitationTimeline({ dueOn }, known, { rule, ...of });

describe('a period of limitation', () => {
  it('never ends earlier for an event more, nor later for one less', () => {
    fc.assert(
      fc.property(dues, facts, moments, fc.nat(), (dueOn, all, { asOf, calendar }, pick) => {
        fc.pre(all.length > 0);
        const without = all.filter((_, index) => index !== pick % all.length);
        const less = courseOf(dueOn, without, { asOf, calendar });
        const more = courseOf(dueOn, all, { asOf, calendar });
        expect(more.expiresOn >= less.expiresOn).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never ends earlier as of a later day', () => {
    fc.assert(
      fc.property(
        dues,
        facts,
        moments,
        fc.nat({ max: 2_000 }),
        (dueOn, all, { asOf, calendar }, later) => {
          const first = courseOf(dueOn, all, { asOf, calendar });
          const then = courseOf(dueOn, all, { asOf: addDays(asOf, later), calendar });
          expect(then.expiresOn >= first.expiresOn).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is counted no further than its longest, whatever happens', () => {
    fc.assert(
      fc.property(dues, facts, asOfs, calendars, (dueOn, all, asOf, calendar) => {
        const { countedTo, longestTo } = courseOf(dueOn, all, { asOf, calendar });
        expect(longestTo !== null && countedTo <= longestTo).toBe(true);
      }),
    );
  });

  it('is the same in whatever order events are known', () => {
    fc.assert(
      fc.property(dues, facts, asOfs, calendars, (dueOn, all, asOf, calendar) => {
        expect(courseOf(dueOn, [...all].reverse(), { asOf, calendar })).toEqual(
          courseOf(dueOn, all, { asOf, calendar }),
        );
      }),
    );
  });

  it('is told in stretches that follow one another without a gap', () => {
    fc.assert(
      fc.property(dues, facts, asOfs, calendars, (dueOn, all, asOf, calendar) => {
        const { stretches } = courseOf(dueOn, all, { asOf, calendar });
        stretches.forEach(({ from, to }, index) => {
          const next = stretches[index + 1];
          if (to !== null) expect(from <= to).toBe(true);
          if (next) expect(to === null ? null : addDays(to, 1)).toBe(next.from);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
