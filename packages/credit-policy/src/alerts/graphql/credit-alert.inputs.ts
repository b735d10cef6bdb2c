import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { AlertSeverity } from '../domain/alert-rule';
import type { AlertState, AlertVerdict } from '../domain/credit-alert';
import { AlertSeverityEnum, AlertStateEnum, AlertVerdictEnum } from './alert.enums';

const ALERTS = '1 to 1,000 alerts, each once.';

@InputType('NamedCreditAlertInput', { description: 'An alert as it was read.' })
export class NamedCreditAlertInput {
  @Field(() => ID, { description: 'The alert that something is said of.' })
  creditAlertId!: string;

  @Field(() => Int, { description: 'Its `version` as it was read.' })
  expectedVersion!: number;
}

@InputType('CreditAlertsAcknowledgeInput', { description: 'Which alerts somebody works on.' })
export class CreditAlertsAcknowledgeInput extends KeyedInput {
  @Field(() => [NamedCreditAlertInput], { description: ALERTS })
  alerts!: NamedCreditAlertInput[];
}

@InputType('CreditAlertsSnoozeInput', { description: 'Which alerts rest, and until when.' })
export class CreditAlertsSnoozeInput extends KeyedInput {
  @Field(() => [NamedCreditAlertInput], { description: ALERTS })
  alerts!: NamedCreditAlertInput[];

  @Field(() => DateScalar, { description: 'The day on which they come back, of the next 90.' })
  until!: BusinessDate;
}

@InputType('CreditAlertsResolveInput', { description: 'Which alerts were right, or were not.' })
export class CreditAlertsResolveInput extends KeyedInput {
  @Field(() => [NamedCreditAlertInput], { description: ALERTS })
  alerts!: NamedCreditAlertInput[];

  @Field(() => AlertVerdictEnum, { description: 'Whether all of them were right.' })
  verdict!: AlertVerdict;

  @Field(() => String, { description: 'Why, and what was done; 1 to 1,000 characters.' })
  note!: string;
}

@InputType('CreditAlertsAssignInput', { description: 'Which alerts are whose.' })
export class CreditAlertsAssignInput extends KeyedInput {
  @Field(() => [NamedCreditAlertInput], { description: ALERTS })
  alerts!: NamedCreditAlertInput[];

  @Field(() => ID, { nullable: true, description: 'The user whose they are; nobody’s when null.' })
  ownerId?: string | null;
}

@InputType('CreditAlertFilter', {
  description:
    'Which alerts to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class CreditAlertFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [AlertStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: AlertState[] | null;

  @Field(() => [AlertSeverityEnum], { nullable: true, description: 'Only of these severities.' })
  severities?: AlertSeverity[] | null;

  @Field(() => [String], { nullable: true, description: 'Only of rules of these codes.' })
  ruleCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only about these parties.' })
  partyIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these users.' })
  ownerIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that are nobody’s, false for those that are somebody’s.',
  })
  isUnowned?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that held the last time they were asked, false for others.',
  })
  holds?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Raised on this day or later.' })
  raisedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Raised on this day or earlier.' })
  raisedTo?: BusinessDate | null;
}

/** What a list of alerts is asked for. */
@InputType('CreditAlertCountFilter', {
  description: 'Which alerts to count; a field that is left out or null filters nothing.',
})
export class CreditAlertCountFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;
}

/** What counts of alerts are asked for. */
@ArgsType()
export class CreditAlertCountsArgs extends ConnectionArgs {
  @Field(() => CreditAlertCountFilterInput, {
    nullable: true,
    description: 'Which alerts to count; all that the viewer may see when null.',
  })
  filter?: CreditAlertCountFilterInput | null;
}

@ArgsType()
export class CreditAlertsArgs extends ConnectionArgs {
  @Field(() => CreditAlertFilterInput, {
    nullable: true,
    description: 'Which alerts; all that the viewer may see when null.',
  })
  filter?: CreditAlertFilterInput | null;
}
