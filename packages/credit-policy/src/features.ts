import type { Feature } from './feature';
import { orderChecksFeature } from './order-checks/feature';
import { ordersFeature } from './orders/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [ordersFeature, orderChecksFeature];
