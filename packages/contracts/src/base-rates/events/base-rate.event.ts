import { encodeId, eventValue, type EventContract, type Transaction } from '@duebook/platform';
import type { NewBaseRate } from '../application/ports';

const { nodeId, text, date, percent, integer, list, orNull, record } = eventValue;

/** What series of reference rates tell. */
export const baseRateEvents: readonly EventContract[] = [
  {
    type: 'contracts.BaseRatesRecorded',
    description:
      'Reference rates were recorded, corrected or withdrawn. A record of a series and day takes the place of those of lower revision.',
    aggregateType: 'BaseRates',
    aggregateId: 'The tenant, whose rates come in their order.',
    payload: {
      rates: list(
        'What was recorded.',
        record('A record of a rate.', {
          baseRateId: nodeId('The record.'),
          seriesCode: text('The series, as rules name it.'),
          validOn: date('Its first day.'),
          ratePercent: orNull(percent('A year.'), 'of a record that withdraws'),
          revision: integer('1, and one more with each record of its series and day.'),
        }),
      ),
    },
  },
];

/** Tells of new records, and keeps proof of each. */
export function tellOfRates(tx: Transaction, added: readonly NewBaseRate[]): void {
  if (added.length === 0) return;
  tx.emit({
    type: 'contracts.BaseRatesRecorded',
    aggregateType: 'BaseRates',
    aggregateId: tx.tenantId,
    payload: {
      rates: added.map((rate) => ({
        baseRateId: encodeId('BaseRate', rate.id),
        ...factsOf(rate),
      })),
    },
  });
  tx.audit(
    ...added.map((rate) => ({
      action: rate.percent === null ? 'baseRate.withdraw' : 'baseRate.record',
      subjectType: 'BaseRate',
      subjectId: rate.id,
      details: factsOf(rate),
    })),
  );
}

function factsOf({ seriesCode, validOn, percent: figure, revision }: NewBaseRate) {
  return { seriesCode, validOn, ratePercent: figure?.toString() ?? null, revision };
}
