import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import type { DetectiveRule } from '../application/detective-rule';
import type { DecidedFinding } from '../application/findings';
import type { FindingDecision, FindingVerdict } from '../domain/finding-decision';
import { FindingVerdictEnum } from './conflict.enums';

@ObjectType('DetectiveRule', {
  simpleResolvers: true,
  description:
    'A pattern that is looked for among what is in the books. It keeps nobody from anything.',
})
export class DetectiveRuleType {
  @Field(() => String, { description: 'By which findings are asked for.' })
  code!: string;

  @Field(() => String, { description: 'What people call it, in English.' })
  name!: string;

  @Field(() => String, { description: 'What it is called in Chinese.' })
  nameZh!: string;

  @Field(() => String, { description: 'What is found, what is not, and what it may mean.' })
  description!: string;
}

export function detectiveRuleType(rule: DetectiveRule): DetectiveRuleType {
  const { code, name, nameZh, description } = rule;
  return make(DetectiveRuleType, { code, name, nameZh, description });
}

@ObjectType('FindingDecision', {
  simpleResolvers: true,
  description: 'What somebody made of a finding.',
})
export class FindingDecisionType {
  @Field(() => FindingVerdictEnum, {
    description: 'Whether it was what it looks like, or innocent.',
  })
  verdict!: FindingVerdict;

  @Field(() => String, { description: 'Why, as whoever decided said.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When somebody decided about it.' })
  decidedAt!: Date;

  decidedById!: string;
}

function decisionType(decision: FindingDecision): FindingDecisionType {
  const { reason, decidedAt, decidedById } = decision;
  return make(FindingDecisionType, { verdict: decision.decision, reason, decidedAt, decidedById });
}

@ObjectType('Finding', {
  simpleResolvers: true,
  description: 'Something that fits a pattern of fraud, and may have an innocent reason.',
})
export class FindingType {
  @Field(() => String, { description: 'The code of the rule that found it.' })
  ruleCode!: string;

  @Field(() => String, { description: 'Names it among the findings of its rule.' })
  key!: string;

  @Field(() => DateScalar, { description: 'The day by which it is found.' })
  foundOn!: BusinessDate;

  @Field(() => String, { description: 'What happened, in one line without personal data.' })
  summary!: string;

  @Field(() => [ID], { description: 'What it is about, for `node`.' })
  subjectIds!: string[];

  @Field(() => FindingDecisionType, {
    nullable: true,
    description: 'What was made of it; null while nobody has decided.',
  })
  decision!: FindingDecisionType | null;

  legalEntityId!: string | null;
  principalIds!: readonly string[];
}

export function findingType({ subjects, decision, ...finding }: DecidedFinding): FindingType {
  return make(FindingType, {
    ...finding,
    subjectIds: subjects.map(({ type, id }) => encodeId(type, id)),
    decision: decision && decisionType(decision),
  });
}

export const FindingPage = connectionType('Finding', () => FindingType);

@ObjectType('FindingDecidePayload', {
  simpleResolvers: true,
  description: 'What became of deciding about a finding.',
})
export class FindingDecidePayload extends RefusablePayload {
  @Field(() => FindingType, {
    nullable: true,
    description: 'The finding; null when the call was refused, or without governance.finding.read.',
  })
  finding!: FindingType | null;
}
