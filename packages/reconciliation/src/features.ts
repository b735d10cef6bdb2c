import { bankStatementsFeature } from './bank-statements/feature';
import { confirmationsFeature } from './confirmations/feature';
import type { Feature } from './feature';
import { linksFeature } from './links/feature';
import { matchingFeature } from './matching/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [
  bankStatementsFeature,
  matchingFeature,
  linksFeature,
  confirmationsFeature,
];
