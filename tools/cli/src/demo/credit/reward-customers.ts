import { year } from '@duebook/kernel';
import { idOf } from '../load-master-records';
import { CURRENCY, SELLER } from './credit-cast';
import { agree, apiId, ASKED, type Asked } from '../desk';
import type { CreditWork } from './credit-work';

/** Who buys much and pays in time earns a bonus of the year, worked out as it stands today. */
export async function rewardCustomers({ work, records, people }: CreditWork): Promise<void> {
  const { controller } = people;
  const thisYear = String(year(work.company.until));
  const { discountSchemeVersion } = await controller.change<{
    readonly discountSchemeVersion: { readonly id: string; readonly version: number };
  }>('scheme', ['discountSchemeDraft', 'discountSchemeVersion { id version }'], {
    ...{ schemeCode: `BONUS-${thisYear}`, name: `${thisYear} 年度返利`, currencyCode: CURRENCY },
    legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)),
    ...{ periodFrom: `${thisYear}-01-01`, periodTo: `${thisYear}-12-31`, measure: 'TURNOVER' },
    tiers: [
      { fromFigure: '100000', percent: '0.5' },
      { fromFigure: '500000', percent: '1' },
    ],
    conditions: { paidWithinDays: 60, needsNoOverdue: true },
    budgetAmount: '200000.00',
  });
  const { id: discountSchemeVersionId, version: expectedVersion } = discountSchemeVersion;
  const asked = await controller.change<Asked>(
    'scheme activation',
    ['discountSchemeActivate', ASKED],
    { discountSchemeVersionId, expectedVersion },
  );
  await agree(people, 'scheme', asked);
  await controller.change(
    'scheme evaluation',
    ['discountSchemeEvaluate', 'discountSchemeEvaluation { id }'],
    { discountSchemeVersionId },
  );
}
