import { KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ExplanationCode } from '../domain/bank-statement';
import { BankLineExplanationCodeEnum } from './bank-statement.enums';
import { BankStatementLineType } from './bank-statement-line.types';

const VERSION = 'The version that was read; the call is refused on any other.';

@InputType('BankStatementLineExplainInput', {
  description: 'Why nothing is to be posted for a line by a match.',
})
export class BankStatementLineExplainInput extends KeyedInput {
  @Field(() => ID, { description: 'An open line, by its id.' })
  bankStatementLineId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => BankLineExplanationCodeEnum, {
    description: 'Why nothing is posted for it, for programs.',
  })
  code!: ExplanationCode;

  @Field(() => String, {
    nullable: true,
    description: 'For people, up to 1,000 characters; OTHER needs one. Null for none.',
  })
  note?: string | null;
}

@InputType('BankStatementLineReopenInput', {
  description: 'An explained line that is to be matched after all.',
})
export class BankStatementLineReopenInput extends KeyedInput {
  @Field(() => ID, { description: 'An explained line, by its id.' })
  bankStatementLineId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@ObjectType()
abstract class BankStatementLinePayload extends RefusablePayload {
  @Field(() => BankStatementLineType, {
    nullable: true,
    description:
      'The line as it stands now; null when the call was refused, or the viewer may not read lines.',
  })
  bankStatementLine!: BankStatementLineType | null;
}

@ObjectType('BankStatementLineExplainPayload', {
  simpleResolvers: true,
  description: 'What became of explaining a line.',
})
export class BankStatementLineExplainPayload extends BankStatementLinePayload {}

@ObjectType('BankStatementLineReopenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a line again.',
})
export class BankStatementLineReopenPayload extends BankStatementLinePayload {}
