import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import type { CoreLoaders } from '@duebook/ledger/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { RemittanceLoaders } from '../../remittances/graphql/remittance-list.resolver';
import type { BankStatementLoaders } from '../../bank-statements/graphql/bank-statement.loaders';
import type { MatchReading } from '../application/read-matches';
import { matchExplanationType, type MatchExplanationType } from './match-explanation.types';
import { matchPartType, matchType, type MatchPartType, type MatchType } from './match.types';

/** Matching's own objects by the UUIDs that rows hold, one statement per level. */
interface OwnLoaders {
  /** Null where the caller may not see matches. */
  readonly match: LoaderDefinition<Id, MatchType>;
  readonly matchesOfLine: LoaderDefinition<Id, MatchType[]>;
  /** Of matches that the caller sees already. */
  readonly partsOfMatch: LoaderDefinition<Id, MatchPartType[]>;
  readonly matchExplanation: LoaderDefinition<Id, MatchExplanationType>;
}

/** The same with all that its types refer to elsewhere. */
export type MatchingLoaders = OwnLoaders &
  Pick<BankStatementLoaders, 'bankStatementLine' | 'houseBankAccount' | 'bankStatement'> &
  Pick<CoreLoaders, 'document' | 'openItem'> &
  Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'> & {
    /** Null where the caller may not read advices. */
    readonly remittanceAdvice: RemittanceLoaders['advice'];
  } & ApprovalLoaders;

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createMatchLoaders(reading: MatchReading): OwnLoaders {
  return {
    match: defineLoader('reconciliation.match', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((row) => row && matchType(row)),
    ),
    matchesOfLine: defineLoader(
      'reconciliation.matchesOfLine',
      async (ids: readonly Id[], caller) =>
        (await reading.ofLines(caller, ids)).map((rows) => rows.map(matchType)),
    ),
    partsOfMatch: defineLoader('reconciliation.partsOfMatch', async (ids: readonly Id[], caller) =>
      (await reading.partsOf(caller, ids)).map((parts) => parts.map(matchPartType)),
    ),
    matchExplanation: defineLoader(
      'reconciliation.matchExplanation',
      async (ids: readonly Id[], caller) =>
        (await reading.explanations(caller, ids)).map((text) =>
          text === null ? null : matchExplanationType(text),
        ),
    ),
  };
}
