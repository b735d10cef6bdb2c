import { BEHAVIOUR_FACTS } from './behaviour-facts';
import { CREDIT_FACTS } from './credit-facts';
import { RECEIVABLE_FACTS } from './receivable-facts';
import { WATCH_FACTS } from './watch-facts';
import type { FactDefinition } from './fact-definition';

export type {
  FactDefinition,
  FactSource,
  FactType,
  FactUnit,
  FactValue,
  PartyFacts,
} from './fact-definition';

/**
 * Every fact that has one meaning for all tenants. Those of credit files (`file.<factCode>`) come
 * besides, from the provider that knows a tenant's codes.
 */
export const FACTS: readonly FactDefinition[] = [
  ...RECEIVABLE_FACTS,
  ...BEHAVIOUR_FACTS,
  ...CREDIT_FACTS,
  ...WATCH_FACTS,
];
