import { businessDate, type BusinessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type { AlertAction } from '../../../src/alerts/domain/decide-alert';
import { decideAlert } from '../../../src/alerts/domain/decide-alert';
import { decidePatrol, type PatrolFinding } from '../../../src/alerts/domain/decide-patrol';
import { placedOn } from '../../../src/alerts/domain/placed-on';

const day = (text: string): BusinessDate => businessDate(text);
const today = day('2026-03-31');

const STANDING = {
  id: 'a',
  state: 'OPEN',
  lastHeldOn: day('2026-03-30'),
  clearedOn: null,
  snoozedUntil: null,
} as const;
const found = (over: Partial<PatrolFinding>) =>
  decidePatrol({
    ...{ today, holds: true, coolDownDays: 10, standing: null, lastResolvedOn: null, ...over },
  });

describe('a patrol', () => {
  it('raises what is new, and only that', () => {
    expect(found({}).kind).toBe('RAISE');
    expect(found({ holds: false }).kind).toBe('NOTHING');
    expect(found({ holds: null }).kind).toBe('NOTHING');
  });

  it('refreshes what still holds, and says when it no longer does', () => {
    expect(found({ standing: STANDING }).kind).toBe('REFRESH');
    expect(found({ standing: STANDING, holds: false }).kind).toBe('CLEAR');
    const cleared = { ...STANDING, clearedOn: day('2026-03-31') };
    expect(found({ standing: cleared, holds: false }).kind).toBe('NOTHING');
    expect(found({ standing: cleared }).kind).toBe('REFRESH');
  });

  it('takes nothing back because something is absent', () => {
    expect(found({ standing: STANDING, holds: null }).kind).toBe('NOTHING');
  });

  it('leaves a customer alone for the cool-down, its last day included', () => {
    expect(found({ lastResolvedOn: day('2026-03-21') }).kind).toBe('COOLING');
    expect(found({ lastResolvedOn: day('2026-03-20') }).kind).toBe('RAISE');
    expect(found({ lastResolvedOn: day('2026-03-31'), coolDownDays: 0 }).kind).toBe('COOLING');
  });

  it('wakes what rests on its day, whether it holds or not', () => {
    const resting = { ...STANDING, state: 'SNOOZED', snoozedUntil: today } as const;
    expect(found({ standing: resting })).toMatchObject({ kind: 'REFRESH', wakes: true });
    expect(found({ standing: resting, holds: null })).toMatchObject({ kind: 'WAKE', wakes: true });
    const later = { ...resting, snoozedUntil: day('2026-04-01') };
    expect(found({ standing: later })).toMatchObject({ kind: 'REFRESH', wakes: false });
    expect(found({ standing: later, holds: null }).kind).toBe('NOTHING');
  });
});

describe('work on an alert', () => {
  const decided = (action: AlertAction, state: 'OPEN' | 'RESOLVED' = 'OPEN') =>
    decideAlert({ state, note: null }, action, today);

  it('goes on until it is resolved', () => {
    expect(decided({ kind: 'ACKNOWLEDGE' })).toMatchObject({ value: { state: 'ACKNOWLEDGED' } });
    expect(decided({ kind: 'RESOLVE', verdict: 'TRUE_ALARM', note: ' Paid late ' })).toMatchObject({
      value: { state: 'RESOLVED', note: 'Paid late', resolvedOn: today, verdict: 'TRUE_ALARM' },
    });
    expect(decided({ kind: 'ACKNOWLEDGE' }, 'RESOLVED')).toMatchObject({
      refusal: { code: 'ALERT_RESOLVED' },
    });
  });

  it.each(['2026-03-31', '2026-06-30'])('does not rest until %s', (until) => {
    const outcome = decided({ kind: 'SNOOZE', until: day(until) });
    expect(outcome).toMatchObject({ refusal: { code: 'ALERT_SNOOZE_INVALID', path: ['until'] } });
  });

  it('rests up to 90 days', () => {
    const until = day('2026-06-29');
    expect(decided({ kind: 'SNOOZE', until })).toMatchObject({
      value: { state: 'SNOOZED', snoozedUntil: until },
    });
  });

  it.each(['', '  ', 'x'.repeat(1_001)])('is not resolved without a readable note', (note) => {
    const outcome = decided({ kind: 'RESOLVE', verdict: 'FALSE_ALARM', note });
    expect(outcome).toMatchObject({ refusal: { code: 'ALERT_NOTE_INVALID', path: ['note'] } });
  });
});

describe('where customers were', () => {
  it('is told by what was said last of the day', () => {
    const placed = placedOn([
      { partyId: 'p', segment: 'SME', region: null, validFrom: null },
      { partyId: 'p', segment: 'KEY', region: null, validFrom: day('2026-02-01') },
      { partyId: 'p', segment: 'TOP', region: null, validFrom: day('2026-02-01') },
    ]);
    expect(placed('p', day('2026-01-31')).segment).toBe('SME');
    expect(placed('p', day('2026-02-01')).segment).toBe('TOP');
    expect(placed('q', today)).toEqual({ segment: null, region: null });
  });
});
