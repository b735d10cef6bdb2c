import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { FoundDeviation } from '../application/ports';
import type { DeviationKind } from '../domain/deviation';

const ContractDeviationKindEnum = declareEnum(
  'ContractDeviationKind',
  'In what a document is otherwise than its contract.',
  {
    DUE_DATE: 'It falls due on other days, or in other parts.',
    CASH_DISCOUNT: 'It offers another discount for paying early.',
    CURRENCY: 'It is in another currency than the contract.',
    NOT_IN_FORCE: 'On its date the contract was not signed, had not begun, or had ended.',
    ABOVE_VALUE: 'With it more is invoiced under the contract than this is worth.',
  },
);

@ObjectType('ContractDeviation', {
  simpleResolvers: true,
  description:
    'In what an invoice or a debit note was otherwise than its contract when it was posted.',
})
export class ContractDeviationType {
  @Field(() => ContractDeviationKindEnum, { description: 'Which term it does not keep.' })
  kind!: DeviationKind;

  @Field(() => String, {
    nullable: true,
    description:
      'What was agreed: days as YYYY-MM-DD, amounts with their currency; null where nothing was, as in a contract that nobody had signed.',
  })
  agreed!: string | null;

  @Field(() => String, { description: 'What the document says instead, in the same form.' })
  invoiced!: string;

  @Field(() => DateScalar, { description: 'The date of the document, by which terms are chosen.' })
  documentDate!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'When it was found, soon after posting.' })
  foundAt!: Date;

  id!: Id;
  contractUuid!: Id;
  documentUuid!: Id;
}

/** The API's form of a deviation. */
export function deviationType(found: FoundDeviation): ContractDeviationType {
  const { id, kind, agreed, invoiced, documentDate, foundAt, contractId, documentId } = found;
  return make(ContractDeviationType, {
    ...{ id, kind, agreed, invoiced, documentDate, foundAt },
    ...{ contractUuid: contractId, documentUuid: documentId },
  });
}

export const ContractDeviationPage = connectionType(
  'ContractDeviation',
  () => ContractDeviationType,
  { isCounted: true },
);

@InputType('ContractDeviationFilter', {
  description: 'Which deviations to list; a field that is left out or null filters nothing.',
})
export class ContractDeviationFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of documents under this contract.' })
  contractId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of documents of this party.' })
  partyId?: string | null;

  @Field(() => [ContractDeviationKindEnum], {
    nullable: true,
    description: 'Only where one of these terms is not kept.',
  })
  kinds?: DeviationKind[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only of documents of this date or later.',
  })
  documentDateFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only of documents of this date or earlier.',
  })
  documentDateTo?: BusinessDate | null;
}

@ArgsType()
export class ContractDeviationsArgs extends ConnectionArgs {
  @Field(() => ContractDeviationFilterInput, {
    nullable: true,
    description: 'Which deviations to list; all that the viewer may see when null.',
  })
  filter?: ContractDeviationFilterInput | null;
}
