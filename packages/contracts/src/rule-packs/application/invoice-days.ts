import { invariant, type BusinessDate, type Id } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import type { InvoiceDays, LedgerOfRulePacks, ReadInvoiceDays } from './ports';

/** An invoice with more deliveries than this has no day of delivery that we know. */
const MOST_DELIVERIES = 1_000;

/**
 * Days of delivery, receipt and acceptance by the ledger's face. Whoever sees terms sees what they rest
 * on, so what a viewer may see of deliveries changes no answer: it is asked in Duebook's own name.
 */
export const invoiceDays =
  ({ documentTimes, deliveries }: LedgerOfRulePacks): ReadInvoiceDays =>
  async ({ tenantId, requestId }, documentIds) => {
    const asker = systemCaller(tenantId, requestId);
    const times = await documentTimes.ofDocuments(asker, documentIds);
    const stretches = documentIds.map((id) => ({ id, limit: MOST_DELIVERIES + 1, after: null }));
    const invoicings = await deliveries.reading.invoicingsOf(asker, 'DOCUMENT', stretches);
    const deliveryIds = [...new Set(invoicings.flat().map(({ deliveryId }) => deliveryId))];
    const delivered =
      deliveryIds.length === 0 ? [] : await deliveries.reading.byIds(asker, deliveryIds);
    const dayOf = new Map(delivered.flatMap((each) => (each ? [[each.id, each.deliveredOn]] : [])));
    return new Map<Id, InvoiceDays>(
      documentIds.map((id, index) => [
        id,
        {
          deliveredOn: lastOf(
            (invoicings[index] ?? []).map(({ deliveryId }) => dayOf.get(deliveryId) ?? null),
          ),
          receivedOn: times[index]?.days.RECEIVED ?? null,
          acceptedOn: times[index]?.days.ACCEPTED ?? null,
        },
      ]),
    );
  };

/** The last of the days; null without any, with one that is not known, or with too many to be read. */
function lastOf(days: readonly (BusinessDate | null)[]): BusinessDate | null {
  if (days.length > MOST_DELIVERIES) return null;
  return days.reduce<BusinessDate | null>((last, day, index) => {
    invariant(day !== null, 'What an invoice charges was delivered');
    return index === 0 || last === null || day > last ? day : last;
  }, null);
}
