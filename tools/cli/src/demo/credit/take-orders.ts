import { addDays } from '@duebook/kernel';
import { idOf } from '../load-master-records';
import { CURRENCY, SELLER } from './credit-cast';
import { apiId } from '../desk';
import type { CreditWork } from './credit-work';

const SOURCE = 'ERP';
/** What customers order as a rule; two orders of each stand open already. */
const USUAL = ['8600.00', '5400.00'] as const;
const SMALL = '2300.00';
/** More than anybody is trusted. */
const FAR_TOO_MUCH = '9800000.00';

/** Orders as the ERP tells them, some of them delivered; then new ones are checked: reserved, or held. */
export async function takeOrders(credit: CreditWork): Promise<void> {
  const { work, people, cast } = credit;
  const { until } = work.company;
  const legalEntityId = apiId.legalEntity(idOf(credit.records.legalEntityIds, SELLER));
  if (cast.ordering.length === 0) return;
  const place = { legalEntityId, sourceSystem: SOURCE, currencyCode: CURRENCY };
  const standing = cast.ordering.flatMap((partyCode, customer) =>
    USUAL.map((amount, which) => ({
      ...{ ...place, partyCode, amount, productGroup: '机床附件' },
      orderNumber: numberOf(2 * customer + which + 1),
      orderedOn: addDays(until, -28 + 2 * customer + which),
      deliverOn: addDays(until, 7 + customer),
    })),
  );
  await people.sales.change('orders', ['salesOrdersRecord', 'changedCount'], { orders: standing });
  const delivered = standing.filter((_, index) => index % 4 === 0);
  await people.sales.change('deliveries', ['deliveriesRecord', 'deliveries { id }'], {
    deliveries: delivered.map(({ partyCode, orderNumber }) => ({
      ...{ ...place, partyCode, orderNumber, deliveryNumber: `DN-${orderNumber}` },
      ...{ deliveredOn: addDays(until, -2), amount: '3200.00' },
    })),
  });
  const amounts = cast.ordering.map((_, customer) =>
    customer === cast.ordering.length - 1 ? FAR_TOO_MUCH : SMALL,
  );
  const asked = cast.ordering.map((partyCode, customer) => ({
    ...{ ...place, partyCode, orderedOn: until, amount: amounts[customer] },
    orderNumber: numberOf(standing.length + customer + 1),
  }));
  await people.sales.change(
    'order checks',
    ['salesOrdersCheck', 'results { creditCheck { answer } }'],
    { point: 'ORDER', orders: asked },
  );
}

/** For example SO-0007. */
function numberOf(place: number): string {
  return `SO-${String(place).padStart(4, '0')}`;
}
