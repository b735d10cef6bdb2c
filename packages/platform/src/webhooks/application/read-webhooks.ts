import type { Id } from '@duebook/kernel';
import type { Caller } from '../../tenancy/caller';
import type { DeliveryFacts, DeliveryPage, EndpointFacts } from './ports';
import { managedBy, readableBy, requireReading, type WebhookContext } from './webhook-context';

/** An endpoint that the caller has just changed; null when there is none. */
export const endpointChanged =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<EndpointFacts | null> => {
    const [found = null] = await endpoints.byIds(
      unitOfWork.reader(caller),
      [id],
      managedBy(caller),
    );
    return found;
  };

/** A delivery that the caller has just asked for; null when there is none. */
export const deliveryChanged =
  ({ unitOfWork, deliveries }: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<DeliveryFacts | null> => {
    const [found = null] = await deliveries.byIds(
      unitOfWork.reader(caller),
      [id],
      managedBy(caller),
    );
    return found;
  };

/** Endpoints that were not deleted, the oldest first. Needs `platform.webhook.read`, or shows one's own. */
export const endpointsPage =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  async (
    caller: Caller,
    page: { readonly after: Id | null; readonly limit: number },
  ): Promise<readonly EndpointFacts[]> => {
    const whose = requireReading(caller);
    return endpoints.page(unitOfWork.reader(caller), { ...page, whose });
  };

/** One endpoint, a deleted one too. Needs `platform.webhook.read`, or shows one's own. */
export const endpointById =
  (context: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<EndpointFacts | null> => {
    requireReading(caller);
    return endpointIfReadable(context)(caller, id);
  };

/** One endpoint; null when there is none that the caller may read. */
export const endpointIfReadable =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<EndpointFacts | null> => {
    const whose = readableBy(caller);
    if (whose === null) return null;
    const [found = null] = await endpoints.byIds(unitOfWork.reader(caller), [id], whose);
    return found;
  };

/** Endpoints for whoever sees a delivery to each of them already, by whichever right. */
export const endpointsOfDeliveries =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly EndpointFacts[]> =>
    endpoints.byIds(unitOfWork.reader(caller), ids, 'EVERYBODYS');

/** One delivery; null when there is none that the caller may read. */
export const deliveryIfReadable =
  ({ unitOfWork, deliveries }: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<DeliveryFacts | null> => {
    const whose = readableBy(caller);
    if (whose === null) return null;
    const [found = null] = await deliveries.byIds(unitOfWork.reader(caller), [id], whose);
    return found;
  };

/** An endpoint's deliveries, of the newest event first. Needs `platform.webhook.read`, or shows one's own. */
export const deliveriesPage =
  ({ unitOfWork, deliveries }: WebhookContext) =>
  async (caller: Caller, page: Omit<DeliveryPage, 'whose'>): Promise<readonly DeliveryFacts[]> => {
    const whose = requireReading(caller);
    return deliveries.page(unitOfWork.reader(caller), { ...page, whose });
  };
