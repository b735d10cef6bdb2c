import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DocumentSort } from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';
import { DocumentKindEnum, DocumentSortEnum } from './document.enums';

@InputType('DocumentFilter', {
  description:
    'Which documents to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class DocumentFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of this party: contras with an item of it too.',
  })
  partyId?: string | null;

  @Field(() => [DocumentKindEnum], {
    nullable: true,
    description: 'Only of these kinds; of all when null.',
  })
  kinds?: DocumentKind[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only with exactly this number, leading zeros included.',
  })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Posted on this day or later.' })
  postedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Posted on this day or earlier.' })
  postedTo?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Dated on this day or later, by `documentDate`.',
  })
  datedFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Dated on this day or earlier, by `documentDate`.',
  })
  datedTo?: BusinessDate | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Only in this currency; in any when null.',
  })
  currencyCode?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'With a total of this amount or more, each in its own currency.',
  })
  totalFrom?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'With a total of this amount or less, each in its own currency; the same as `totalFrom` for exactly one amount.',
  })
  totalTo?: string | null;

  @Field(() => String, { nullable: true, description: 'Only with exactly this reference.' })
  reference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what its source system calls exactly this.',
  })
  externalRef?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only from exactly this system; "DUEBOOK" for what was made here.',
  })
  sourceSystem?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True for those that another document has undone; false for those that stand, among them the reversals themselves.',
  })
  isReversed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for opening balances (期初余额) alone; false for all others.',
  })
  isOpening?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False for those of which no day of sending is known, as `times { sentOn }` tells it; true for those with one. Name the `kinds` that are sent besides: a receipt has no such day either.',
  })
  isSent?: boolean | null;
}

/** What a list of documents is asked for. */
@ArgsType()
export class DocumentsArgs extends ConnectionArgs {
  @Field(() => DocumentFilterInput, {
    nullable: true,
    description: 'Which documents to list; all that the viewer may see when null.',
  })
  filter?: DocumentFilterInput | null;

  @Field(() => DocumentSortEnum, {
    nullable: true,
    defaultValue: 'POSTING_DATE_DESC',
    description: 'In which order; POSTING_DATE_DESC when null.',
  })
  sortBy?: DocumentSort | null;
}
