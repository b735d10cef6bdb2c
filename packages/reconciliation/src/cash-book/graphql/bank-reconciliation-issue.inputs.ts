import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import type { IssueFormat } from '@duebook/platform';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  LetterLanguageEnum,
  type LetterLanguageName,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  BankReconciliationFormatEnum,
  BankReconciliationIssueType,
} from './bank-reconciliation-issue.types';

@InputType('BankReconciliationStatementIssueInput', {
  description: 'Which bank reconciliation statement is issued, and how it is told.',
})
export class BankReconciliationIssueInput extends KeyedInput {
  @Field(() => ID, { description: 'The account of ours, by its id.' })
  houseBankAccountId!: string;

  @Field(() => DateScalar, { description: 'The day at whose end both balances are.' })
  asOf!: BusinessDate;

  @Field(() => LetterLanguageEnum, { description: 'The language that it is written in.' })
  language!: LetterLanguageName;

  @Field(() => BankReconciliationFormatEnum, { description: 'As what kind of file it is made.' })
  format!: IssueFormat;
}

@ObjectType('BankReconciliationStatementIssuePayload', {
  simpleResolvers: true,
  description: 'What became of issuing a bank reconciliation statement.',
})
export class BankReconciliationIssuePayload extends RefusablePayload {
  @Field(() => BankReconciliationIssueType, {
    nullable: true,
    description:
      'The statement as it was issued; null when the call was refused, or without reconciliation.cashBook.read.',
  })
  bankReconciliationStatementIssue!: BankReconciliationIssueType | null;
}

@InputType('BankReconciliationStatementIssueFilter', {
  description: 'Which issued statements; a field that is left out or null filters nothing.',
})
export class BankReconciliationIssueFilter {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only statements of these accounts of ours; of all when null.',
  })
  houseBankAccountIds?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only statements as of this day or later; null: from the first.',
  })
  asOfFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only statements as of this day or earlier; null: up to the last.',
  })
  asOfTo?: BusinessDate | null;
}

@ArgsType()
export class BankReconciliationIssuesArgs extends ConnectionArgs {
  @Field(() => BankReconciliationIssueFilter, {
    nullable: true,
    description: 'Which issued statements; null for all.',
  })
  filter?: BankReconciliationIssueFilter | null;
}
