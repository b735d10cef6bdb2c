import type { BusinessDate } from '@duebook/kernel';
import { isStorable } from '../../domain/storable-text';
import type { PostingCommand } from './posting-command';

/** What a batch of commands refers to. */
export interface FactsWanted {
  readonly legalEntityIds: readonly string[];
  readonly accountCodes: readonly string[];
  readonly partyIds: readonly string[];
  readonly partyCodes: readonly string[];
  readonly termCodes: readonly string[];
  readonly currencies: readonly string[];
  /** Posting dates: they choose periods and rates. */
  readonly days: readonly BusinessDate[];
}

/** Collects what commands refer to, each thing once. */
export function factsWantedBy(commands: readonly PostingCommand[]): FactsWanted {
  const days = commands.map((command) => command.postingDate ?? command.documentDate);
  return {
    legalEntityIds: distinct(commands.map((command) => command.legalEntityId)),
    accountCodes: codes(commands.flatMap(accountCodesOf)),
    partyIds: distinct(commands.flatMap(({ party }) => ('id' in party ? [party.id] : []))),
    partyCodes: codes(commands.flatMap(({ party }) => ('code' in party ? [party.code] : []))),
    termCodes: codes(commands.flatMap(termCodesOf)),
    currencies: distinct(
      commands.flatMap((command) => (command.exchangeRate === null ? [command.currency] : [])),
    ),
    days: distinct(days),
  };
}

function accountCodesOf(command: PostingCommand): readonly string[] {
  if ('lines' in command) return command.lines.flatMap((line) => line.accountCode ?? []);
  const code = command.kind === 'ADJUSTMENT' ? command.accountCode : command.bankAccountCode;
  return code === null ? [] : [code];
}

function termCodesOf(command: PostingCommand): readonly string[] {
  return 'due' in command && command.due.kind === 'TERM' ? [command.due.termCode] : [];
}

/** Codes that something may have; what cannot be kept is no code of anything. */
function codes(named: readonly string[]): readonly string[] {
  return distinct(named).filter(isStorable);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
