import type { GovernanceLoaders } from '@duebook/governance/graphql';
import type { ApprovalLoaders } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { defineLoader, type FileLoaders, type LoaderDefinition } from '@duebook/platform/graphql';
import type { BankStatementReading } from '../application/read-statements';
import {
  bankLineExplanationType,
  bankStatementLineType,
  type BankLineExplanationType,
  type BankStatementLineType,
} from './bank-statement-line.types';
import {
  bankStatementImportType,
  bankStatementType,
  type BankStatementImportType,
  type BankStatementType,
} from './bank-statement.types';
import { houseBankAccountType, type HouseBankAccountType } from './house-bank-account.types';

/** What bank statements refer to in packages below. */
export type BelowLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  FileLoaders &
  ApprovalLoaders;

/** Bank statements by the UUIDs that rows of any feature hold, one statement per level. */
export interface BankStatementLoaders {
  /** Null where the caller may not see accounts of ours. */
  readonly houseBankAccount: LoaderDefinition<Id, HouseBankAccountType>;
  /** Null where the caller may not read statements. */
  readonly bankStatement: LoaderDefinition<Id, BankStatementType>;
  /** Null where the caller may not read lines. */
  readonly bankStatementLine: LoaderDefinition<Id, BankStatementLineType>;
  /** Null for who has not made it and may not read the statements of all its accounts. */
  readonly bankStatementImport: LoaderDefinition<Id, BankStatementImportType>;
  /** The newest of a line; null where the caller may not read the line. */
  readonly bankLineExplanation: LoaderDefinition<Id, BankLineExplanationType>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createBankStatementLoaders(reading: BankStatementReading): BankStatementLoaders {
  return {
    houseBankAccount: defineLoader(
      'reconciliation.houseBankAccount',
      async (ids: readonly Id[], caller) =>
        (await reading.accountsByIds(caller, ids)).map(
          (found) => found && houseBankAccountType(found),
        ),
    ),
    bankStatement: defineLoader(
      'reconciliation.bankStatement',
      async (ids: readonly Id[], caller) =>
        (await reading.statementsByIds(caller, ids)).map(
          (found) => found && bankStatementType(found),
        ),
    ),
    bankStatementLine: defineLoader(
      'reconciliation.bankStatementLine',
      async (ids: readonly Id[], caller) =>
        (await reading.linesByIds(caller, ids)).map(
          (found) => found && bankStatementLineType(found),
        ),
    ),
    bankStatementImport: defineLoader(
      'reconciliation.bankStatementImport',
      async (ids: readonly Id[], caller) =>
        (await reading.importsByIds(caller, ids)).map(
          (found) => found && bankStatementImportType(found),
        ),
    ),
    bankLineExplanation: defineLoader(
      'reconciliation.bankLineExplanation',
      async (ids: readonly Id[], caller) =>
        (await reading.explanationsOf(caller, ids)).map(
          (found) => found && bankLineExplanationType(found),
        ),
    ),
  };
}
