import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import { may } from '@duebook/platform';
import { defineLoader, loadByIds, type LoaderDefinition } from '@duebook/platform/graphql';
import type { FileReads } from '../application/read-files';
import type { CreditFiles } from '../create-credit-files';
import type { CreditFile } from '../application/load-files';
import type { FinancialStatement, Investigation } from '../domain/file-fact';
import { READ_FILES } from '../permissions';
import {
  fileFactType,
  financialStatementType,
  investigationType,
  type FileFactType,
  type FinancialStatementType,
  type InvestigationType,
} from './file-entry.types';

/** What credit files lead to, one statement per level; null to who may not see them. */
export interface CreditFileLoaders {
  /** By party and day, as `fileKey` writes them. */
  readonly creditFile: LoaderDefinition<string, CreditFile>;
  readonly statementsOfFile: LoaderDefinition<string, readonly FinancialStatement[]>;
  readonly investigationsOfFile: LoaderDefinition<string, readonly Investigation[]>;
  readonly fileFact: LoaderDefinition<Id, FileFactType>;
  readonly financialStatement: LoaderDefinition<Id, FinancialStatementType>;
  readonly investigation: LoaderDefinition<Id, InvestigationType>;
  readonly statementFigures: LoaderDefinition<Id, ReadonlyMap<string, Decimal>>;
}

/** A party and a day as one text, since loaders tell keys apart by themselves; null for today. */
export function fileKey({
  partyId,
  asOf,
}: Readonly<{ partyId: Id; asOf: BusinessDate | null }>): string {
  return `${asOf ?? TODAY} ${partyId}`;
}

const TODAY = 'today';

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createCreditFileLoaders({
  reading: reads,
  today,
}: Pick<CreditFiles, 'reading' | 'today'>): CreditFileLoaders {
  const byFile = <T>(name: string, read: ReadOfDay<T>) => byDayAndParty(name, read, today);
  return {
    creditFile: byFile('credit-policy.creditFile', reads.files),
    statementsOfFile: byFile('credit-policy.statementsOfFile', reads.statementsOf),
    investigationsOfFile: byFile('credit-policy.investigationsOfFile', reads.investigationsOf),
    fileFact: loadByIds('credit-policy.fileFact', reads.factsByIds, fileFactType),
    financialStatement: loadByIds(
      'credit-policy.financialStatement',
      reads.statementsByIds,
      financialStatementType,
    ),
    investigation: loadByIds(
      'credit-policy.investigation',
      reads.investigationsByIds,
      investigationType,
    ),
    statementFigures: defineLoader('credit-policy.statementFigures', (ids: readonly Id[], caller) =>
      reads.figuresOf(caller, ids),
    ),
  };
}

type ReadOfDay<T> = (
  caller: Parameters<FileReads['files']>[0],
  question: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
) => Promise<readonly (T | null)[]>;

/** Reads each day that is asked for once, for all of its parties. */
function byDayAndParty<T>(
  name: string,
  read: ReadOfDay<T>,
  today: CreditFiles['today'],
): LoaderDefinition<string, T> {
  return defineLoader(name, async (keys: readonly string[], caller) => {
    if (!may(caller, READ_FILES)) return keys.map(() => null);
    const found = new Map<string, T>();
    for (const day of new Set(keys.map(dayOf))) {
      const partyIds = keys.filter((key) => dayOf(key) === day).map(partyOf);
      const asOf = day ?? (await today(caller));
      const answers = await read(caller, { partyIds, asOf });
      for (const [index, partyId] of partyIds.entries()) {
        const answer = answers[index];
        if (answer) found.set(fileKey({ partyId, asOf: day }), answer);
      }
    }
    return keys.map((key) => found.get(key) ?? null);
  });
}

const dayOf = (key: string): BusinessDate | null =>
  key.startsWith(TODAY) ? null : (key.slice(0, key.indexOf(' ')) as BusinessDate);
const partyOf = (key: string): Id => key.slice(key.indexOf(' ') + 1);
