import type { BusinessDate } from '@duebook/kernel';
import { DateScalar, IDEMPOTENCY_KEY, KeyedInput } from '@duebook/platform/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { ConflictEnforcement, ConflictScope, ConflictSeverity } from '../domain/conflict-rule';
import type { FindingVerdict } from '../domain/finding-decision';
import {
  ConflictEnforcementEnum,
  ConflictScopeEnum,
  ConflictSeverityEnum,
  FindingVerdictEnum,
} from './conflict.enums';

const PATTERNS =
  'names in which * stands for one part; * for the verb does not mean to read or reveal.';

@InputType('ConflictAcceptanceInput', {
  description: 'Somebody answers for it that duties come into one hand, for a time.',
})
export class ConflictAcceptanceInput {
  @Field(() => String, {
    description: 'What is done instead, so that no harm comes of it; up to 500 characters.',
  })
  reason!: string;

  @Field(() => DateScalar, {
    description: 'The last day on which it holds, in UTC; today to 366 days ahead.',
  })
  expiresOn!: BusinessDate;
}

@InputType('ConflictAcceptInput', { description: 'A conflict that is to pass for a time.' })
export class ConflictAcceptInput extends ConflictAcceptanceInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Who holds both halves; never the caller.' })
  principalId!: string;

  @Field(() => String, { description: 'The code of the rule, as `conflictRules` lists it.' })
  ruleCode!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Where, as the report names it; null for the whole tenant.',
  })
  legalEntityId?: string | null;
}

@InputType('ConflictAcceptanceEndInput', { description: 'An acceptance that is to end.' })
export class ConflictAcceptanceEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The acceptance to end, as `Conflict.acceptance` has its id.' })
  conflictAcceptanceId!: string;
}

@InputType('ConflictRuleCreateInput', { description: 'A conflict rule of the tenant’s own.' })
export class ConflictRuleCreateInput extends KeyedInput {
  @Field(() => String, {
    description: '1 to 40 capitals, digits or underscores, unique among all rules.',
  })
  code!: string;

  @Field(() => String, { description: 'What people call it, up to 200 characters.' })
  name!: string;

  @Field(() => [String], { description: `Permissions of the one half: ${PATTERNS}` })
  firstPermissions!: string[];

  @Field(() => [String], { description: `Permissions of the other half: ${PATTERNS}` })
  secondPermissions!: string[];

  @Field(() => String, {
    description: 'What somebody could do who holds both, up to 500 characters.',
  })
  why!: string;

  @Field(() => ConflictSeverityEnum, { description: 'How much harm could be done.' })
  severity!: ConflictSeverity;

  @Field(() => ConflictScopeEnum, {
    description: 'Whether both halves have to reach one legal entity.',
  })
  scope!: ConflictScope;

  @Field(() => ConflictEnforcementEnum, {
    description: 'Whether the pair is kept apart, or only shown.',
  })
  enforcement!: ConflictEnforcement;
}

@InputType('ConflictRuleUpdateInput', {
  description:
    'An edit of a conflict rule; what is null stays. Of a shipped rule only enforcement changes.',
})
export class ConflictRuleUpdateInput extends KeyedInput {
  @Field(() => String, {
    description: 'The code of the rule to edit, as `conflictRules` lists it; it never changes.',
  })
  code!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => ConflictEnforcementEnum, {
    nullable: true,
    description: 'Whether the pair is kept apart from now on, or only shown.',
  })
  enforcement?: ConflictEnforcement | null;

  @Field(() => String, {
    nullable: true,
    description: 'What people call it, up to 200 characters.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What somebody could do who holds both.' })
  why?: string | null;

  @Field(() => [String], { nullable: true, description: 'Permissions of the one half.' })
  firstPermissions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Permissions of the other half.' })
  secondPermissions?: string[] | null;

  @Field(() => ConflictSeverityEnum, {
    nullable: true,
    description: 'How much harm could be done.',
  })
  severity?: ConflictSeverity | null;

  @Field(() => ConflictScopeEnum, {
    nullable: true,
    description: 'Whether both halves have to reach one legal entity.',
  })
  scope?: ConflictScope | null;
}

@InputType('ConflictRuleRetireInput', { description: 'A rule that is to end.' })
export class ConflictRuleRetireInput extends KeyedInput {
  @Field(() => String, { description: 'The code of the rule to end; a shipped one stays.' })
  code!: string;
}

@InputType('SegregationSettingsUpdateInput', {
  description: 'How strictly duties are to be kept apart.',
})
export class SegregationSettingsUpdateInput extends KeyedInput {
  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => Boolean, {
    description: 'Whether who holds every permission may use both halves of conflicting pairs.',
  })
  mayAdministratorsTrade!: boolean;
}

@InputType('FindingDecideInput', { description: 'What a finding came to.' })
export class FindingDecideInput extends KeyedInput {
  @Field(() => String, { description: 'The code of the detective rule.' })
  ruleCode!: string;

  @Field(() => String, { description: 'Which finding of the rule, by its `key`.' })
  findingKey!: string;

  @Field(() => FindingVerdictEnum, {
    description: 'Whether it is what it looks like, or innocent.',
  })
  verdict!: FindingVerdict;

  @Field(() => String, { description: 'Why, up to 500 characters.' })
  reason!: string;
}
