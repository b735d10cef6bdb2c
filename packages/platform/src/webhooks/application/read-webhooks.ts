import type { Id } from '@duebook/kernel';
import { requireInWholeTenant, type Caller } from '../../tenancy/caller';
import type { DeliveryFacts, DeliveryPage, EndpointFacts } from './ports';
import { WEBHOOK_READ, type WebhookContext } from './webhook-context';

/** Endpoints in the order of the ids, null where there is none. The caller has asked for its own right. */
export const endpointsByIds =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (EndpointFacts | null)[]> =>
    inOrderOf(ids, await endpoints.byIds(unitOfWork.reader(caller), ids));

/** Deliveries in the order of the ids, null where there is none. The caller has asked for its own right. */
export const deliveriesByIds =
  ({ unitOfWork, deliveries }: WebhookContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (DeliveryFacts | null)[]> =>
    inOrderOf(ids, await deliveries.byIds(unitOfWork.reader(caller), ids));

/** Endpoints that were not deleted, the oldest first. Needs `platform.webhook.read`. */
export const endpointsPage =
  ({ unitOfWork, endpoints }: WebhookContext) =>
  async (
    caller: Caller,
    page: { readonly after: Id | null; readonly limit: number },
  ): Promise<readonly EndpointFacts[]> => {
    requireInWholeTenant(caller, WEBHOOK_READ);
    return endpoints.page(unitOfWork.reader(caller), page);
  };

/** One endpoint, a deleted one too. Needs `platform.webhook.read`. */
export const endpointById =
  (context: WebhookContext) =>
  async (caller: Caller, id: Id): Promise<EndpointFacts | null> => {
    requireInWholeTenant(caller, WEBHOOK_READ);
    const [endpoint = null] = await endpointsByIds(context)(caller, [id]);
    return endpoint;
  };

/** An endpoint's deliveries, of the newest event first. Needs `platform.webhook.read`. */
export const deliveriesPage =
  ({ unitOfWork, deliveries }: WebhookContext) =>
  async (caller: Caller, page: DeliveryPage): Promise<readonly DeliveryFacts[]> => {
    requireInWholeTenant(caller, WEBHOOK_READ);
    return deliveries.page(unitOfWork.reader(caller), page);
  };

function inOrderOf<T extends { readonly id: Id }>(
  ids: readonly Id[],
  found: readonly T[],
): readonly (T | null)[] {
  const byId = new Map(found.map((each) => [each.id, each]));
  return ids.map((id) => byId.get(id) ?? null);
}
