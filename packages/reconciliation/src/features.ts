import { bankStatementsFeature } from './bank-statements/feature';
import { confirmationsFeature } from './confirmations/feature';
import type { Feature } from './feature';
import { linksFeature } from './links/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [
  bankStatementsFeature,
  linksFeature,
  confirmationsFeature,
];
