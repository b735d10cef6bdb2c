import type { GovernanceLoaders } from '@duebook/governance/graphql';
import { groupsOf, type Id } from '@duebook/kernel';
import type { CoreLoaders } from '@duebook/ledger/graphql';
import { defineLoader, type FileLoaders, type LoaderDefinition } from '@duebook/platform/graphql';
import type { BankStatementLoaders } from '../../bank-statements/graphql/bank-statement.loaders';
import { matchType, type MatchType } from '../../matching/graphql/match.types';
import type { MatchingService } from '../../matching/application/matching.service';
import type { KeptMember } from '../application/ports';
import type { CashBookReading } from '../application/read-cash-book';

/** What the cash book refers to, one statement per level. */
export interface CashBookLoaders {
  /** By group, the bank's first. */
  readonly membersOfGroup: LoaderDefinition<Id, readonly KeptMember[]>;
  /** Null where the caller may not see matches. */
  readonly matchOfGroup: LoaderDefinition<Id, MatchType>;
}

/** What it refers to elsewhere. */
export type BelowCashBook = Pick<BankStatementLoaders, 'houseBankAccount' | 'bankStatementLine'> &
  Pick<GovernanceLoaders, 'principal' | 'legalEntity'> &
  FileLoaders &
  Pick<CoreLoaders, 'journalEntry'>;

/** Loaders over the reading of the cash book. */
export function createCashBookLoaders(
  reading: CashBookReading,
  matches: MatchingService['reading'],
): CashBookLoaders {
  return {
    membersOfGroup: defineLoader(
      'reconciliation.cashBookMembers',
      async (ids: readonly Id[], caller) =>
        groupsOf(ids, await reading.membersOf(caller, ids), ({ groupId }) => groupId),
    ),
    matchOfGroup: defineLoader(
      'reconciliation.matchOfCashBookGroup',
      async (ids: readonly Id[], caller) =>
        (await matches.byIds(caller, ids)).map((found) => found && matchType(found)),
    ),
  };
}
