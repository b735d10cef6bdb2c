import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, DecimalScalar } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { LineState, StatementState } from '../domain/bank-statement';
import type { Direction } from '../domain/parsing/parsed-statement';
import {
  BankLineDirectionEnum,
  BankStatementLineStateEnum,
  BankStatementStateEnum,
} from './bank-statement.enums';

@InputType('BankStatementLineFilter', {
  description:
    'Which lines to list; a field that is left out or null filters nothing. Days and amounts are inclusive.',
})
export class BankStatementLineFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these accounts of ours.' })
  houseBankAccountIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only lines that this statement brought.' })
  bankStatementId?: string | null;

  @Field(() => [BankStatementLineStateEnum], {
    nullable: true,
    description: 'Only lines in one of these states.',
  })
  states?: LineState[] | null;

  @Field(() => BankLineDirectionEnum, {
    nullable: true,
    description: 'Only money that came, or that went.',
  })
  direction?: Direction | null;

  @Field(() => DateScalar, { nullable: true, description: 'Booked on this day or later.' })
  bookedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Booked on this day or earlier.' })
  bookedTo?: BusinessDate | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of this amount or more, unsigned.' })
  amountFrom?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of this amount or less, unsigned.' })
  amountTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Lines whose counterparty’s name begins with this, in any case and spacing; or one of whose references, or the counterparty’s account, is exactly this. Memos are not searched.',
  })
  search?: string | null;
}

/** What a list of lines is asked for. */
@ArgsType()
export class BankStatementLinesArgs extends ConnectionArgs {
  @Field(() => BankStatementLineFilterInput, {
    nullable: true,
    description: 'Which lines to list; all that the viewer may see when null.',
  })
  filter?: BankStatementLineFilterInput | null;
}

@InputType('BankStatementFilter', {
  description:
    'Which statements to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class BankStatementFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these accounts of ours.' })
  houseBankAccountIds?: string[] | null;

  @Field(() => [BankStatementStateEnum], {
    nullable: true,
    description: 'Only statements in one of these states.',
  })
  states?: StatementState[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that came in this file.' })
  fileId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or later.' })
  endsFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or earlier.' })
  endsTo?: BusinessDate | null;
}

/** What a list of statements is asked for. */
@ArgsType()
export class BankStatementsArgs extends ConnectionArgs {
  @Field(() => BankStatementFilterInput, {
    nullable: true,
    description: 'Which statements to list; all that the viewer may see when null.',
  })
  filter?: BankStatementFilterInput | null;
}
