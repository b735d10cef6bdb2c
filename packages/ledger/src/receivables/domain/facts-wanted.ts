import { isCurrencyCode, type BusinessDate, isStorable } from '@duebook/kernel';
import type { WantedConversion } from '../../rates/domain/posting-rate';
import type { PostingCommand } from './posting-command';

/** What a batch of commands refers to. */
export interface FactsWanted {
  readonly legalEntityIds: readonly string[];
  readonly accountCodes: readonly string[];
  readonly partyIds: readonly string[];
  readonly partyCodes: readonly string[];
  readonly termCodes: readonly string[];
  readonly contractNumbers: readonly string[];
  /** Where the currency is that of the legal entity, nothing is looked up. */
  readonly conversions: readonly WantedConversion[];
  /** Posting dates: they choose periods. */
  readonly days: readonly BusinessDate[];
  /** When it is now; left out where nothing is compared with today. */
  readonly now?: Date;
}

/** Collects what commands refer to, each thing once. */
export function factsWantedBy(commands: readonly PostingCommand[], now: Date): FactsWanted {
  return {
    legalEntityIds: distinct(commands.map((command) => command.legalEntityId)),
    accountCodes: codes(commands.flatMap(accountCodesOf)),
    partyIds: distinct(commands.flatMap(({ party }) => ('id' in party ? [party.id] : []))),
    partyCodes: codes(commands.flatMap(({ party }) => ('code' in party ? [party.code] : []))),
    termCodes: codes(commands.flatMap(termCodesOf)),
    contractNumbers: codes(commands.flatMap(contractNumberOf)),
    conversions: distinctConversions(commands.flatMap(conversionOf)),
    days: distinct(commands.map(postingDateOf)),
    now,
  };
}

/** Each conversion once. */
export function distinctConversions(
  conversions: readonly WantedConversion[],
): readonly WantedConversion[] {
  return [
    ...new Map(
      conversions.map((each) => [`${each.legalEntityId}${each.currency}${each.day}`, each]),
    ).values(),
  ];
}

function conversionOf(command: PostingCommand): readonly WantedConversion[] {
  // A rate that is given is measured by the one that would be taken without it.
  const { legalEntityId, currency } = command;
  return isCurrencyCode(currency) ? [{ legalEntityId, currency, day: postingDateOf(command) }] : [];
}

function postingDateOf({ postingDate, documentDate }: PostingCommand): BusinessDate {
  return postingDate ?? documentDate;
}

function accountCodesOf(command: PostingCommand): readonly string[] {
  if ('lines' in command) return command.lines.flatMap((line) => line.accountCode ?? []);
  const code = command.kind === 'ADJUSTMENT' ? command.accountCode : command.cashAccountCode;
  return code === null ? [] : [code];
}

function termCodesOf(command: PostingCommand): readonly string[] {
  return 'due' in command && command.due.kind === 'TERM' ? [command.due.termCode] : [];
}

function contractNumberOf(command: PostingCommand): readonly string[] {
  const number = 'lines' in command ? command.contractNumber : null;
  return number === undefined || number === null ? [] : [number];
}

/** Codes that something may have; what cannot be kept is no code of anything. */
function codes(named: readonly string[]): readonly string[] {
  return distinct(named).filter(isStorable);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
