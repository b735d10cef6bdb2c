import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { RecordedDeliveryResolver } from '../../recordings/graphql/recorded-fields';
import type { DeliveryService } from '../application/delivery.service';
import {
  DeliveriesNotInvoicedResolver,
  DeliveryFieldsResolver,
  DeliveryResolver,
} from './delivery.resolver';
import { deliveryType } from './delivery.types';

/** The resolvers of deliveries, ready to serve. Called while a schema is composed. */
export function deliveryResolvers(
  deliveries: DeliveryService,
  loaders: LedgerCoreLoaders,
): readonly object[] {
  registerNode('Delivery', async (id, context) => {
    const delivery = await deliveries.find(requireCaller(context), id);
    return delivery && deliveryType(delivery);
  });
  return [
    new DeliveryResolver(deliveries),
    new DeliveriesNotInvoicedResolver(),
    new DeliveryFieldsResolver(loaders),
    new RecordedDeliveryResolver(loaders),
  ];
}
