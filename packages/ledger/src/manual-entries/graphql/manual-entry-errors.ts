import { make, Money, type Id } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  encodeId,
  MoneyType,
  moneyType,
  userError,
  UserError,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { allocationError } from '../../cash-application/graphql/allocation-errors';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import type { CommandPath, FieldDifference } from '../../receivables/domain/posting-refusal';
import { FieldDifferenceType } from '../../receivables/graphql/posting-error.types';
import type { ManualEntryRefusal, ManualRefusal } from '../domain/manual-entry';

/** The refusals that only entries by hand have: when each occurs and what to do about it. */
export const manualEntryUserErrors = declareUserErrors('ledger', {
  BOOK_UNKNOWN: 'The legal entity has no such book. Take an id from `books`.',
  ENTRY_LINES_MISSING:
    'The journal entry has fewer than two lines, so that nothing can stand opposite. Send at least two.',
  ENTRY_UNBALANCED:
    'Debits are not credits in a currency, or not in the functional one at the rates of the lines. Correct the lines.',
  JOURNAL_ENTRY_DIFFERS:
    'The same voucher stands already with other content. Undo that entry, or send this one under its own reference.',
  JOURNAL_ENTRY_UNKNOWN: 'The tenant has no such journal entry. Take an id from `journalEntries`.',
  JOURNAL_ENTRY_NOT_MANUAL:
    'The journal entry was made from a document or an allocation. Undo that, by `documentReverse` or `allocationReverse`.',
  JOURNAL_ENTRY_REVERSED:
    'The journal entry is undone already, or undoes another. Nothing is left to do; post what was meant anew.',
});

const refusal = { implements: UserError, simpleResolvers: true };

@ObjectType('EntryUnbalancedError', {
  ...refusal,
  description: 'Debits of a journal entry are not its credits.',
})
class EntryUnbalancedError extends UserError {
  @Field(() => MoneyType, {
    description: 'All debits in the first currency that does not balance; the functional one last.',
  })
  debits!: MoneyType;

  @Field(() => MoneyType, { description: 'All credits in the same currency.' })
  credits!: MoneyType;
}

@ObjectType('JournalEntryDiffersError', {
  ...refusal,
  description: 'The same voucher stands in the books already, with other content.',
})
class JournalEntryDiffersError extends UserError {
  @Field(() => [FieldDifferenceType], { description: 'What differs, with both values.' })
  differences!: FieldDifferenceType[];

  entryId!: Id;
}

/** Shows the entry that an error is about. */
@Resolver(() => JournalEntryDiffersError)
export class JournalEntryDiffersErrorResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: 'The entry as it stands; null when the viewer may not read the journal.',
  })
  journalEntry(
    @Root() { entryId }: JournalEntryDiffersError,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return loaders.of(this.loaders.journalEntry).load(entryId);
  }
}

/**
 * A refusal of an entry by hand as a payload shows it.
 * @param place of the entry in the arguments
 */
export function manualEntryError(
  refused: ManualEntryRefusal | IdempotencyRefusal,
  place: CommandPath,
): UserError {
  return isManual(refused)
    ? manualError(refused, [...place, ...refused.path])
    : allocationError(refused, (path) => [...place, ...path]);
}

function isManual(refused: { readonly code: string }): refused is ManualRefusal {
  return refused.code in manualEntryUserErrors;
}

function manualError(refused: ManualRefusal, at: CommandPath): UserError {
  const code = manualEntryUserErrors[refused.code];
  const message = messageOf(refused);
  const common = { code, message, path: at.map(String) };
  if (refused.code === 'ENTRY_UNBALANCED') {
    const debits = moneyType(Money.of(refused.debits, refused.currency));
    const credits = moneyType(Money.of(refused.credits, refused.currency));
    return make(EntryUnbalancedError, { ...common, debits, credits });
  }
  if (refused.code === 'JOURNAL_ENTRY_DIFFERS') {
    const { journalEntryId: entryId } = refused;
    const differences = refused.differences.map(differenceType);
    return make(JournalEntryDiffersError, { ...common, entryId, differences });
  }
  return userError(code, message, at);
}

function messageOf(refused: ManualRefusal): string {
  switch (refused.code) {
    case 'BOOK_UNKNOWN':
      return 'The legal entity has no such book.';
    case 'ENTRY_LINES_MISSING':
      return 'A journal entry has at least two lines.';
    case 'ENTRY_UNBALANCED':
      return `In ${refused.currency} the debits are ${refused.debits}, the credits ${refused.credits}.`;
    case 'JOURNAL_ENTRY_DIFFERS': {
      const fields = refused.differences.map(({ field }) => field).join(', ');
      return `This voucher stands already, and differs in ${fields}.`;
    }
    case 'JOURNAL_ENTRY_UNKNOWN':
      return 'The tenant has no such journal entry.';
    case 'JOURNAL_ENTRY_NOT_MANUAL':
      return 'The journal entry was made from a document or an allocation, which is undone instead.';
    case 'JOURNAL_ENTRY_REVERSED':
      return 'The journal entry is undone already, or undoes another.';
  }
}

/** A difference with ids as the API gives them. */
function differenceType({ field, posted, sent }: FieldDifference): FieldDifferenceType {
  const told = (value: string): string => (field === 'bookId' ? encodeId('Book', value) : value);
  return make(FieldDifferenceType, { field, posted: told(posted), sent: told(sent) });
}
