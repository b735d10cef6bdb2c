import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  DateTimeScalar,
  IDEMPOTENCY_KEY,
  LetterLanguageEnum,
  type LetterLanguageName,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ItemClass } from '../../chart/domain/account';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import type { StatementFormat } from '../domain/account-statement';
import { AccountStatementIssueType, StatementFormatEnum } from './account-statement.types';

/** Of whom and of which days a statement is, whether it is read or issued. */
@ArgsType()
@InputType()
abstract class StatementQuestionFields {
  @Field(() => ID, { description: 'The party that it is of, by its id.' })
  partyId!: string;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period, not before the first.' })
  to!: BusinessDate;

  @Field(() => [ItemClassEnum], {
    nullable: true,
    description: 'Which kinds of items count; all of them when null.',
  })
  itemClasses?: ItemClass[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As was known at this time; null is now.',
  })
  knownAt?: Date | null;
}

@ArgsType()
export class AccountStatementArgs extends StatementQuestionFields {
  @Field(() => ID, { description: 'The legal entity in whose books it stands, by its id.' })
  legalEntityId!: string;
}

@InputType('AccountStatementIssueInput', {
  description: 'Which statement of account is issued, and how it is told.',
})
export class AccountStatementIssueInput extends StatementQuestionFields {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The legal entity that issues it, by its id.' })
  legalEntityId!: string;

  @Field(() => LetterLanguageEnum, { description: 'The language that it is written in.' })
  language!: LetterLanguageName;

  @Field(() => StatementFormatEnum, { description: 'As what kind of file it is made.' })
  format!: StatementFormat;
}

@ObjectType('AccountStatementIssuePayload', {
  simpleResolvers: true,
  description: 'What became of issuing a statement of account.',
})
export class AccountStatementIssuePayload extends RefusablePayload {
  @Field(() => AccountStatementIssueType, {
    nullable: true,
    description: 'The statement as it was issued; null when the call was refused.',
  })
  accountStatementIssue!: AccountStatementIssueType | null;
}

@InputType('AccountStatementIssuesFilter', {
  description: 'Which issued statements; all conditions hold together.',
})
export class AccountStatementIssuesFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Those of these legal entities; null for all that the caller may see.',
  })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Those of this party; null for all.' })
  partyId?: string | null;
}

@ArgsType()
export class AccountStatementIssuesArgs extends ConnectionArgs {
  @Field(() => AccountStatementIssuesFilter, {
    nullable: true,
    description: 'Which issued statements; null for all.',
  })
  filter?: AccountStatementIssuesFilter | null;
}
