import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { RecordedDeliveryResolver } from '../../recordings/graphql/recorded-fields';
import type { DeliveryService } from '../application/delivery.service';
import {
  createDeliveryLoaders,
  DELIVERIES_OF_DOCUMENT_RESOLVERS,
  DeliveryInvoicingResolver,
  InvoicingsOfDeliveryResolver,
} from './delivery-invoicings.resolver';
import { DeliveryConnectionResolver, DeliveryListResolver } from './delivery-list.resolver';
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
  const deliveryLoaders = {
    ...createDeliveryLoaders(deliveries.reading),
    document: loaders.document,
  };
  return [
    new DeliveryResolver(deliveries),
    new DeliveryListResolver(deliveries.reading),
    new DeliveryConnectionResolver(),
    new InvoicingsOfDeliveryResolver(deliveryLoaders),
    ...DELIVERIES_OF_DOCUMENT_RESOLVERS.map((Resolver) => new Resolver(deliveryLoaders)),
    new DeliveryInvoicingResolver(deliveryLoaders),
    new DeliveriesNotInvoicedResolver(),
    new DeliveryFieldsResolver(loaders),
    new RecordedDeliveryResolver(loaders),
  ];
}
