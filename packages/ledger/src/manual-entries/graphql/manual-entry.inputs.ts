import type { BusinessDate } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { DimensionInput } from '../../graphql/dimension.types';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';

@InputType('JournalLineInput', { description: 'A line of a journal entry that is posted by hand.' })
export class JournalLineInput {
  @Field(() => String, {
    description:
      'The account by its code: any that is active, but no control account and not the one that clears opening balances.',
  })
  accountCode!: string;

  @Field(() => SideEnum, { description: 'On which side it stands.' })
  side!: Side;

  @Field(() => DecimalScalar, { description: 'How much, above zero, in its currency.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, {
    description: 'Its currency. Debits equal credits in each currency of an entry.',
  })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Functional units per unit of the currency. When null, the newest rate on or before the posting date, of the source that the legal entity posts with. One that is more than a tenth off that rate needs ledger.exchangeRate.override.',
  })
  exchangeRate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about (摘要), up to 500 characters; that of the entry when null.',
  })
  description?: string | null;

  @Field(() => [DimensionInput], {
    nullable: true,
    description: 'What it is tagged with for analysis; nothing when null.',
  })
  dimensions?: DimensionInput[] | null;
}

@InputType('JournalEntryInput', { description: 'A journal entry that is posted by hand.' })
export class JournalEntryInput {
  @Field(() => ID, { description: 'In whose books it is to stand.' })
  legalEntityId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'A book of the legal entity; in a memo book stands what differs from the statutory one. The statutory book when null.',
  })
  bookId?: string | null;

  @Field(() => DateScalar, { description: 'The day on which it is to be in the books.' })
  postingDate!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that its voucher bears; the posting date when null.',
  })
  documentDate?: BusinessDate | null;

  @Field(() => String, {
    description:
      'What it is about (摘要), up to 500 characters. Business only: names of people could not be erased.',
  })
  description!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'DUEBOOK',
    description: 'The system that its voucher comes from; "DUEBOOK" when null.',
  })
  sourceSystem?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the voucher is called there, unique there among those that are not undone: sent again it is answered as it stands. Null when it has no name.',
  })
  externalRef?: string | null;

  @Field(() => [JournalLineInput], {
    description: 'Its lines, 2 to 1,000, debits equal to credits in each currency.',
  })
  lines!: JournalLineInput[];
}

@InputType('JournalEntryPostInput', { description: 'A journal entry to post by hand.' })
export class JournalEntryPostInput extends KeyedInput {
  @Field(() => JournalEntryInput, { description: 'The entry, with all of its lines.' })
  journalEntry!: JournalEntryInput;
}

@InputType('JournalEntryReverseInput', {
  description: 'A journal entry that was posted by hand, to undo.',
})
export class JournalEntryReverseInput extends KeyedInput {
  @Field(() => ID, {
    description: 'The entry. One that was made from a document is undone with it.',
  })
  journalEntryId!: string;

  @Field(() => DateScalar, {
    description: 'The day of the entry that undoes it; not before its own.',
  })
  reversedOn!: BusinessDate;

  @Field(() => String, {
    description: 'Why, up to 500 characters; it is what the reversing entry says.',
  })
  reason!: string;
}
