import type { Id } from '@duebook/kernel';
import { createCoreLoaders, type CoreLoaders } from '@duebook/ledger/graphql';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { createLimitLoaders } from '../../limits/graphql/limit-fields.resolver';
import type { SchemeEvaluation } from '../application/ports';
import type { DiscountSchemes } from '../create-discount-schemes';
import type { SchemeVersion } from '../domain/discount-scheme';

/** Schemes and what they came to, one statement per level. */
export interface SchemeLoaders {
  /** Null for none, and where the caller may not see it. */
  readonly discountScheme: LoaderDefinition<Id, SchemeVersion>;
  readonly discountEvaluation: LoaderDefinition<Id, SchemeEvaluation>;
  readonly discountEvaluationsOf: LoaderDefinition<Id, readonly SchemeEvaluation[]>;
}

/** What the types of schemes refer to. */
export type SchemeReferences = SchemeLoaders &
  CreditPolicyLoaders &
  Pick<CoreLoaders, 'document' | 'openItem'> &
  Pick<ReturnType<typeof createLimitLoaders>, 'creditLimit'>;

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createSchemeLoaders({
  reading,
  ledgerReading,
}: Pick<DiscountSchemes, 'reading' | 'ledgerReading'>): SchemeLoaders &
  Pick<CoreLoaders, 'document' | 'openItem'> {
  const { document, openItem } = createCoreLoaders(ledgerReading);
  return {
    ...{ document, openItem },
    discountScheme: defineLoader('credit-policy.discountScheme', (ids: readonly Id[], caller) =>
      reading.byIds(caller, ids),
    ),
    discountEvaluation: defineLoader(
      'credit-policy.discountEvaluation',
      (ids: readonly Id[], caller) => reading.evaluationsByIds(caller, ids),
    ),
    discountEvaluationsOf: defineLoader(
      'credit-policy.discountEvaluationsOf',
      (ids: readonly Id[], caller) => reading.evaluationsOf(caller, ids),
    ),
  };
}
