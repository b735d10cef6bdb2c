import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DocumentSort } from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';
import { DocumentKindEnum, DocumentSortEnum } from './document.enums';

@InputType('DocumentFilter', {
  description:
    'Which documents to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class DocumentFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only of this legal entity.' })
  legalEntityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party.' })
  partyId?: string | null;

  @Field(() => [DocumentKindEnum], { nullable: true, description: 'Only of these kinds.' })
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

  @Field(() => DateScalar, { nullable: true, description: 'Dated this day or later.' })
  dateFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Dated this day or earlier.' })
  dateTo?: BusinessDate | null;
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
