import { businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { decideReportingSource } from '../../src/aging/domain/reporting-source';

const ratesOn = businessDate('2026-03-31');
const asked = (exchangeRateSource: string | null) => ({
  currency: 'EUR',
  ratesOn,
  exchangeRateSource,
});
const chose = (legalEntityCode: string, source: string) => ({ legalEntityCode, source });

describe('decideReportingSource', () => {
  it('takes the named one, whatever was chosen', () => {
    const choices = [chose('CN01', 'PBOC'), chose('US01', 'FED')];
    expect(decideReportingSource(asked('ECB'), choices)).toEqual({ ok: true, value: asked('ECB') });
  });

  it('takes the one that all who have chosen agree on', () => {
    const choices = [chose('CN01', 'ECB'), chose('US01', 'ECB')];
    expect(decideReportingSource(asked(null), choices)).toEqual({ ok: true, value: asked('ECB') });
  });

  it.each([[[]], [[chose('CN01', 'PBOC'), chose('US01', 'ECB')]]])(
    'is refused with what was chosen: %j',
    (choices) => {
      expect(decideReportingSource(asked(null), choices)).toEqual({
        ok: false,
        refusal: {
          code: 'REPORTING_SOURCE_UNDECIDED',
          path: ['reporting', 'exchangeRateSource'],
          ratesOn,
          choices,
        },
      });
    },
  );
});
