import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ConnectionArgs, CurrencyCodeScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { AlertRuleState, AlertSeverity, BacktestRhythm } from '../domain/alert-rule';
import type { BacktestCase } from '../domain/judge-history';
import {
  AlertRuleStateEnum,
  AlertSeverityEnum,
  BacktestCaseKindEnum,
  BacktestRhythmEnum,
} from './alert.enums';

const VERSION = 'Its `version` as it was read.';

@InputType('AlertRuleDraftInput', { description: 'What a version of an alert rule says.' })
export class AlertRuleDraftInput extends KeyedInput {
  @Field(() => String, {
    description:
      'What all versions are called: 1 to 40 capital letters, digits, lines and underscores.',
  })
  ruleCode!: string;

  @Field(() => String, { description: 'What alerts are called in English, up to 100 characters.' })
  name!: string;

  @Field(() => String, { description: 'What alerts are called in Chinese, up to 100 characters.' })
  nameZh!: string;

  @Field(() => AlertSeverityEnum, { description: 'How much alerts ask for.' })
  severity!: AlertSeverity;

  @Field(() => String, {
    description:
      'A yes-or-no expression over facts, up to 500 characters, such as `overdueAmount > 0.2 * openReceivables`.',
  })
  expression!: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts of the expression are.' })
  currencyCode!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Facts towards this legal entity; towards all of them together when null.',
  })
  legalEntityId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only customers of these segments, up to 50; of every one when null or empty.',
  })
  segments?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only customers of these regions, up to 50; of every one when null or empty.',
  })
  regions?: string[] | null;

  @Field(() => Int, {
    description: 'For how many days after an alert is resolved none is raised; 0 to 365.',
  })
  coolDownDays!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The user whose alerts they are; whoever owns the customer when null.',
  })
  ownerId?: string | null;

  @Field(() => String, {
    description: 'What alerts mean and what to look at, in English, up to 1,000 characters.',
  })
  explanation!: string;

  @Field(() => String, {
    description: 'What alerts mean and what to look at, in Chinese, up to 1,000 characters.',
  })
  explanationZh!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'What it is to warn of: an item that gets more days past due than this, 1 to 365; 60 when null.',
  })
  outcomeOverdueDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many days an alert has to come true, 1 to 365; 90 when null.',
  })
  outcomeWithinDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether alerts ask for the customer to be reviewed; false when null.',
  })
  asksForReview?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` of the draft that stands of the code; null where none does.',
  })
  expectedVersion?: number | null;
}

@InputType('AlertRuleActivateInput', { description: 'Which draft is to watch customers.' })
export class AlertRuleActivateInput extends KeyedInput {
  @Field(() => ID, { description: 'The draft, back-tested as it stands.' })
  alertRuleId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('AlertRuleEndInput', { description: 'Which rule is to watch no more.' })
export class AlertRuleEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The version that watches.' })
  alertRuleId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('AlertRuleBacktestInput', { description: 'Which rule is tried on which history.' })
export class AlertRuleBacktestInput extends KeyedInput {
  @Field(() => ID, { description: 'The version that is tried as it stands, a draft or not.' })
  alertRuleId!: string;

  @Field(() => Int, { description: 'How many months up to yesterday, 1 to 60.' })
  months!: number;

  @Field(() => BacktestRhythmEnum, {
    nullable: true,
    description: 'Whether it is asked by months or by weeks; MONTH_END when null.',
  })
  rhythm?: BacktestRhythm | null;
}

@InputType('AlertBacktestCancelInput', { description: 'Which back-test is ended.' })
export class AlertBacktestCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'The back-test that is to end early.' })
  alertBacktestId!: string;
}

@InputType('AlertRuleFilter', {
  description: 'Which rules to list; a field that is left out or null filters nothing.',
})
class AlertRuleFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only versions of these codes.' })
  ruleCodes?: string[] | null;

  @Field(() => [AlertRuleStateEnum], {
    nullable: true,
    description: 'Only versions in one of these states.',
  })
  states?: AlertRuleState[] | null;

  @Field(() => [AlertSeverityEnum], { nullable: true, description: 'Only of these severities.' })
  severities?: AlertSeverity[] | null;
}

/** What a list of rules is asked for. */
@ArgsType()
export class AlertRulesArgs extends ConnectionArgs {
  @Field(() => AlertRuleFilterInput, {
    nullable: true,
    description: 'Which rules; all that the viewer may see when null.',
  })
  filter?: AlertRuleFilterInput | null;
}

@InputType('AlertBacktestCaseFilter', {
  description: 'Which cases to list; a field that is left out or null filters nothing.',
})
class AlertBacktestCaseFilterInput {
  @Field(() => [BacktestCaseKindEnum], {
    nullable: true,
    description: 'Only cases of these kinds.',
  })
  kinds?: BacktestCase['kind'][] | null;
}

/** What a list of cases is asked for. */
@ArgsType()
export class AlertBacktestCasesArgs extends ConnectionArgs {
  @Field(() => AlertBacktestCaseFilterInput, {
    nullable: true,
    description: 'Which cases; all of the back-test when null.',
  })
  filter?: AlertBacktestCaseFilterInput | null;
}
