import { businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  decideTimes,
  type DaysOfSteps,
  type TimesDraft,
} from '../../src/document-times/domain/document-times';

const day = (text: string) => businessDate(`2026-03-${text}`);
const NONE: DaysOfSteps = { ISSUED: null, SENT: null, RECEIVED: null, ACCEPTED: null };
const days = (over: Partial<DaysOfSteps>): DaysOfSteps => ({ ...NONE, ...over });
const given = (over: Partial<DaysOfSteps>, takenBack: TimesDraft['takenBack'] = []) => ({
  days: days(over),
  takenBack,
});
const today = day('20');

describe('recording times of a document', () => {
  it('keeps what it is not told of, and lets the later word stand', () => {
    const standing = days({ SENT: day('02'), RECEIVED: day('05') });
    expect(decideTimes(given({ SENT: day('03'), ACCEPTED: today }), standing, today)).toEqual({
      ok: true,
      value: {
        kind: 'ADDS',
        days: days({ SENT: day('03'), RECEIVED: day('05'), ACCEPTED: today }),
      },
    });
  });

  it('takes back a day that was recorded by mistake', () => {
    const standing = days({ SENT: day('02'), RECEIVED: day('05') });
    expect(decideTimes(given({}, ['RECEIVED']), standing, today)).toEqual({
      ok: true,
      value: { kind: 'ADDS', days: days({ SENT: day('02') }) },
    });
  });

  it('adds nothing to what stands already', () => {
    const standing = days({ SENT: day('02') });
    const stands = { ok: true, value: { kind: 'STANDS' } };
    expect(decideTimes(given({ SENT: day('02') }), standing, today)).toEqual(stands);
    expect(decideTimes(given({}, ['ACCEPTED']), standing, today)).toEqual(stands);
  });

  it.each([
    ['nothing', given({}), { code: 'DOCUMENT_TIMES_MISSING', path: [] }],
    [
      'a day that is given and taken back',
      given({ SENT: day('02') }, ['SENT']),
      { code: 'DOCUMENT_TIME_UNDECIDED', path: ['takenBack'], step: 'SENT' },
    ],
    [
      'tomorrow',
      given({ ACCEPTED: day('21') }),
      { code: 'DOCUMENT_TIME_IN_FUTURE', path: ['acceptedOn'], step: 'ACCEPTED', today },
    ],
    [
      'a receipt before the sending that stands',
      given({ RECEIVED: day('09') }),
      {
        ...{ code: 'DOCUMENT_TIMES_OUT_OF_ORDER', path: ['receivedOn'] },
        ...{ earlier: 'SENT', later: 'RECEIVED' },
      },
    ],
    [
      'an acceptance before the issue, with nothing known in between',
      given({ ISSUED: day('12'), ACCEPTED: day('11') }, ['SENT']),
      {
        ...{ code: 'DOCUMENT_TIMES_OUT_OF_ORDER', path: ['acceptedOn'] },
        ...{ earlier: 'ISSUED', later: 'ACCEPTED' },
      },
    ],
  ])('refuses %s', (_, draft, refusal) => {
    expect(decideTimes(draft, days({ SENT: day('10') }), today)).toEqual({ ok: false, refusal });
  });
});
