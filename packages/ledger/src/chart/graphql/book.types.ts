import { make } from '@duebook/kernel';
import {
  DateTimeScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { KeptBook } from '../application/ports';
import type { AccountingStandard, BookKind } from '../domain/book';
import type { ChartTemplate } from '../domain/chart-template';

const BookKindEnum = declareEnum('BookKind', 'What a book is for.', {
  STATUTORY: 'The one in which operations are posted.',
  MEMO: 'Holds only the differences of another standard. Entries by hand post to it.',
} satisfies Record<BookKind, string>);

const AccountingStandardEnum = declareEnum(
  'AccountingStandard',
  'By which standard a book is kept.',
  {
    CAS: 'Chinese Accounting Standards for Business Enterprises (企业会计准则).',
    IFRS: 'International Financial Reporting Standards.',
    US_GAAP: 'United States generally accepted accounting principles.',
  } satisfies Record<AccountingStandard, string>,
);

const ChartTemplateEnum = declareEnum('ChartTemplate', 'A chart of accounts to start from.', {
  CHINA: 'Codes and names of the Chinese standards: 1122 应收账款, 2202 应付账款 and so on.',
  IFRS: 'A generic one after the line items of IFRS.',
} satisfies Record<ChartTemplate, string>);

/** A set of accounts under one standard. */
@ObjectType('Book', {
  implements: Node,
  simpleResolvers: true,
  description: 'A set of accounts of one legal entity under one standard (账套).',
})
export class BookType extends Node {
  @Field(() => String, { description: 'Unique in the legal entity. It never changes.' })
  code!: string;

  @Field(() => BookKindEnum, {
    description: 'Whether operations are posted in it, or it holds differences.',
  })
  kind!: BookKind;

  @Field(() => AccountingStandardEnum, { description: 'By which standard it is kept.' })
  standard!: AccountingStandard;

  @Field(() => DateTimeScalar, { description: 'When it was opened for postings.' })
  openedAt!: Date;

  @Field(() => [Int], {
    description:
      'The fiscal years whose periods were opened, oldest first; all books of a legal entity have the same.',
  })
  fiscalYears!: number[];

  legalEntityId!: string;
}

/** The API's form of a book. */
export function bookType({ fiscalYears, ...book }: KeptBook): BookType {
  return make(BookType, {
    ...book,
    id: encodeId('Book', book.id),
    fiscalYears: [...fiscalYears],
  });
}

@InputType('BooksOpenInput', { description: 'How the books of a legal entity start.' })
export class BooksOpenInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity, which has no books yet.' })
  legalEntityId!: string;

  @Field(() => ChartTemplateEnum, {
    description: 'The chart of accounts to start from; accounts can be added and renamed later.',
  })
  chartTemplate!: ChartTemplate;

  @Field(() => AccountingStandardEnum, { description: 'By which standard the book is kept.' })
  standard!: AccountingStandard;

  @Field(() => [Int], {
    description:
      'The fiscal years to open, one to thirty consecutive ones, each called after the calendar year it starts in.',
  })
  fiscalYears!: number[];
}

@ObjectType('BooksOpenPayload', {
  simpleResolvers: true,
  description: 'What became of opening books.',
})
export class BooksOpenPayload extends RefusablePayload {
  @Field(() => BookType, {
    nullable: true,
    description: 'The statutory book as it stands now; null when the call was refused.',
  })
  book!: BookType | null;
}

@InputType('MemoBookOpenInput', { description: 'A memo book to open beside the statutory one.' })
export class MemoBookOpenInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity, whose books are open.' })
  legalEntityId!: string;

  @Field(() => String, {
    description:
      'Its code, unique in the legal entity: 1 to 20 digits, letters, dots, hyphens or underscores.',
  })
  code!: string;

  @Field(() => AccountingStandardEnum, { description: 'By which standard it is kept.' })
  standard!: AccountingStandard;
}

@ObjectType('MemoBookOpenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a memo book.',
})
export class MemoBookOpenPayload extends RefusablePayload {
  @Field(() => BookType, {
    nullable: true,
    description: 'The memo book as it stands now; null when the call was refused.',
  })
  book!: BookType | null;
}
