import { businessDateAt } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { fault, type ContractFault } from '../domain/contract-fault';
import type { ContractTerms } from '../domain/contract-terms';
import type { RegisterContext } from './ports';

/** Interest by a series that the tenant does not have could never be told. */
export async function unknownSeriesOf(
  { baseRates }: Pick<RegisterContext, 'baseRates'>,
  tx: Transaction,
  { lateInterest }: ContractTerms,
): Promise<readonly ContractFault[]> {
  if (lateInterest?.rate.kind !== 'BASE') return [];
  // Whether there is a figure for a day is no question yet: the series alone has to be known.
  const day = businessDateAt(tx.startedAt, 'UTC');
  const { seriesCode } = lateInterest.rate;
  const [spans = []] = await baseRates.during(tx, [{ seriesCode, from: day, to: day }]);
  const isUnknown = spans.some(
    ({ answer }) => !answer.ok && answer.refusal.code === 'BASE_RATE_SERIES_UNKNOWN',
  );
  return isUnknown
    ? [fault('CONTRACT_BASE_RATE_UNKNOWN', ['terms', 'lateInterest', 'rate', 'seriesCode'])]
    : [];
}
