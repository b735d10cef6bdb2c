import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { make, type BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import { DocumentKindEnum } from '../../receivables/graphql/document.enums';
import type { SettledHistoryDocument } from '../application/settled-documents.ports';

@ObjectType('SettledDocument', {
  simpleResolvers: true,
  description:
    'A document that was paid before go-live, as the import SETTLED_HISTORY loaded it. It posts nothing: no document, item or entry here stands for it.',
})
export class SettledDocumentType {
  @Field(() => DocumentKindEnum, { description: 'What kind of document it was.' })
  kind!: DocumentKind;

  @Field(() => String, { description: 'The system that it came from.' })
  sourceSystem!: string;

  @Field(() => String, { description: 'Its number there, with leading zeros.' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'The date on the document.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which paying it was in time.' })
  dueDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The day on which it was paid.' })
  settledOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What was to be paid, tax included; unsigned.' })
  total!: MoneyType;

  @Field(() => Boolean, { description: 'Whether it was disputed before it was paid.' })
  isDisputed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What the other party calls it; null when that was not loaded.',
  })
  reference!: string | null;

  settled!: SettledHistoryDocument;
}

/** The API's form of a settled document. */
export function settledDocumentType(settled: SettledHistoryDocument): SettledDocumentType {
  const { kind, sourceSystem, documentNumber, documentDate, dueDate, settledOn } = settled;
  const { isDisputed, reference } = settled;
  return make(SettledDocumentType, {
    ...{ settled, kind, sourceSystem, documentNumber, documentDate, dueDate, settledOn },
    ...{ isDisputed, reference, total: moneyType(settled.total) },
  });
}

export const SettledDocumentPage = connectionType('SettledDocument', () => SettledDocumentType);

@InputType('SettledDocumentFilter', {
  description:
    'Which settled documents to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class SettledDocumentFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only documents of this party; of all when null.',
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

  @Field(() => DateScalar, { nullable: true, description: 'Paid on this day or later.' })
  settledFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  settledTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that were disputed; false for all others.',
  })
  isDisputed?: boolean | null;
}

/** What a list of settled documents is asked for. */
@ArgsType()
export class SettledDocumentsArgs extends ConnectionArgs {
  @Field(() => SettledDocumentFilterInput, {
    nullable: true,
    description: 'Which of them to list; all that the viewer may see when null.',
  })
  filter?: SettledDocumentFilterInput | null;
}
