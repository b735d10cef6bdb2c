import { baseRatesFeature } from './base-rates/feature';
import { clausesFeature } from './clauses/feature';
import { documentsFeature } from './documents/feature';
import { evidenceFeature } from './evidence/feature';
import { draftingFeature } from './drafting/feature';
import type { Feature } from './feature';
import { invoiceTermsFeature } from './invoice-terms/feature';
import { registerFeature } from './register/feature';
import { lateInterestFeature } from './late-interest/feature';
import { limitationFeature } from './limitation/feature';
import { performanceFeature } from './performance/feature';
import { reviewsFeature } from './reviews/feature';
import { rulePacksFeature } from './rule-packs/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [
  baseRatesFeature,
  rulePacksFeature,
  lateInterestFeature,
  registerFeature,
  clausesFeature,
  draftingFeature,
  documentsFeature,
  limitationFeature,
  reviewsFeature,
  performanceFeature,
  invoiceTermsFeature,
  evidenceFeature,
];
