import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import { DocumentKindEnum } from '../../receivables/graphql/document.enums';
import type { EntrySort } from '../application/journal-reading.ports';
import type { EntrySource } from '../domain/entry';
import { EntrySortEnum, EntrySourceEnum } from './journal.types';

@InputType('JournalEntryFilter', {
  description:
    'Which journal entries to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class JournalEntryFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of this book, a memo book alone too; of all when null.',
  })
  bookId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Only with this voucher number (凭证号). Each legal entity and fiscal period has one such at most: name them as well to find it.',
  })
  voucherNumber?: number | null;

  @Field(() => ID, { nullable: true, description: 'Only with a line on this account.' })
  accountId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only with a line of this party; with `accountId`, the same line.',
  })
  partyId?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Only with a line of this amount or more in functional currency; with `accountId` or `partyId`, the same line. Name days or an account besides: no index leads to amounts.',
  })
  amountFrom?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Only with a line of this amount or less in functional currency; the same as `amountFrom` for exactly one amount.',
  })
  amountTo?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this fiscal period.' })
  fiscalPeriodId?: string | null;

  @Field(() => [EntrySourceEnum], {
    nullable: true,
    description: 'Only entries that were made from these; MANUAL for those posted by hand.',
  })
  sourceTypes?: EntrySource[] | null;

  @Field(() => ID, { nullable: true, description: 'Only the entry of this document.' })
  documentId?: string | null;

  @Field(() => [DocumentKindEnum], {
    nullable: true,
    description:
      'Only made from documents of these kinds: those of sales for the sales journal, RECEIPT and PAYMENT for the cash journal. What undid them has the kind REVERSAL.',
  })
  documentKinds?: DocumentKind[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only made from documents of exactly this system; "DUEBOOK" for those made here.',
  })
  sourceSystem?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Posted on this day or later.' })
  postedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Posted on this day or earlier.' })
  postedTo?: BusinessDate | null;
}

/** What a list of journal entries is asked for. */
@ArgsType()
export class JournalEntriesArgs extends ConnectionArgs {
  @Field(() => JournalEntryFilterInput, {
    nullable: true,
    description: 'Which entries to list; all that the viewer may see when null.',
  })
  filter?: JournalEntryFilterInput | null;

  @Field(() => EntrySortEnum, {
    nullable: true,
    defaultValue: 'POSTING_DATE_DESC',
    description: 'In which order; POSTING_DATE_DESC when null.',
  })
  sortBy?: EntrySort | null;
}

/** What a report does with the book it is asked for. */
const OF_BOOK =
  'A book of the legal entity: of a memo book its differences are told together with the statutory book. The statutory book when null.';

const KNOWN_AT =
  'Only what had been recorded by then counts, as in aging, so the answer for a past instant never changes. Null: all that is known now. A future instant is refused.';

/** Which stretch of which account's ledger. */
@ArgsType()
export class AccountLedgerArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The account whose ledger is wanted, by its id.' })
  accountId!: string;

  @Field(() => ID, { nullable: true, description: OF_BOOK })
  bookId?: string | null;

  @Field(() => DateScalar, { description: 'The first day of the stretch, included.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the stretch, included.' })
  to!: BusinessDate;

  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;
}

/** Of which legal entity and days a trial balance is. */
@ArgsType()
export class TrialBalanceArgs {
  @Field(() => ID, { description: 'The legal entity whose trial balance is wanted.' })
  legalEntityId!: string;

  @Field(() => DateScalar, { description: 'The first day of the stretch, included.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the stretch, included.' })
  to!: BusinessDate;

  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;

  @Field(() => ID, { nullable: true, description: OF_BOOK })
  bookId?: string | null;
}
