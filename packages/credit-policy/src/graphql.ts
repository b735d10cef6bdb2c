/** Credit policy's object types and loaders, for the types of packages above that refer to them. */
export { CollateralObject, collateralType } from './security/graphql/collateral.types';
export { createOrderLoaders, type OrderLoaders } from './orders/graphql/sales-order.resolver';
export { SalesOrderType } from './orders/graphql/sales-order.types';
