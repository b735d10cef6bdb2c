import { make, Money, roundToCurrency, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { LimitRun, RunOutcome, RunPurpose, RunState } from '../application/ports';
import type {
  CreditLimit,
  LimitGround,
  LimitKind,
  LimitOrigin,
  LimitState,
} from '../domain/credit-limit';
import type { FormulaOutcomeName } from '../domain/formula-limit';
import {
  CreditLimitKindEnum,
  CreditLimitOriginEnum,
  CreditLimitOutcomeEnum,
  CreditLimitRunPurposeEnum,
  CreditLimitRunStateEnum,
  CreditLimitStateEnum,
} from './limit.enums';

@ObjectType('CreditLimitInputFact', {
  simpleResolvers: true,
  description: 'A fact that a formula named, as it was when the limit was worked out.',
})
export class CreditLimitInputFactType {
  @Field(() => String, { description: 'The name of the fact, as expressions have it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value as text; amounts in the currency of the limit. Null: it was absent.',
  })
  value!: string | null;
}

@ObjectType('CreditLimitGround', {
  simpleResolvers: true,
  description: 'What a formula made a limit from.',
})
export class CreditLimitGroundType {
  @Field(() => String, { description: 'The credit class of the customer then.' })
  classCode!: string;

  @Field(() => String, { description: 'The formula of the policy for the class.' })
  formula!: string;

  @Field(() => [CreditLimitInputFactType], { description: 'The facts that the formula names.' })
  inputs!: CreditLimitInputFactType[];

  @Field(() => MoneyType, {
    description: 'What the formula came to, before the cap; to the smallest unit of the currency.',
  })
  computedAmount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The most that the policy gives the class; null without a cap.',
  })
  capAmount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What the application of a new customer left, to which the limit was cut; null where it was not cut.',
  })
  applicationAmount!: MoneyType | null;

  policyVersionUuid!: Id;
  scoreRunUuid!: Id | null;
}

@ObjectType('CreditLimit', {
  implements: Node,
  simpleResolvers: true,
  description:
    'How far a customer, or a group, is trusted towards one legal entity or all: a base, or a rise that is added to it for a time.',
})
export class CreditLimitType extends Node {
  @Field(() => CreditLimitKindEnum, { description: 'Whether it binds a customer or a group.' })
  kind!: LimitKind;

  @Field(() => MoneyType, { description: 'How much: the base, or what a rise adds.' })
  amount!: MoneyType;

  @Field(() => Boolean, { description: 'Whether it is added to the base; else it is the base.' })
  isRise!: boolean;

  @Field(() => DateScalar, { description: 'The first day on which it counts.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it counts; null until it is replaced or ended.',
  })
  validTo!: BusinessDate | null;

  @Field(() => CreditLimitStateEnum, {
    description: 'Whether it is proposed, counts on its days, or never will.',
  })
  state!: LimitState;

  @Field(() => CreditLimitOriginEnum, { description: 'Where the proposal came from.' })
  origin!: LimitOrigin;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was proposed; null of one that a formula proposed.',
  })
  reason!: string | null;

  @Field(() => CreditLimitGroundType, {
    nullable: true,
    description: 'What the formula made it from; null of one that no formula proposed.',
  })
  ground!: CreditLimitGroundType | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was approved, rejected or taken back; null while it waits.',
  })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected; null otherwise.' })
  decisionReason!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was ended or replaced before its time; null otherwise.',
  })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why somebody ended it; null otherwise.' })
  endReason!: string | null;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: CreditLimit;
}

/** The API's form of a limit. */
export function creditLimitType(row: CreditLimit): CreditLimitType {
  const { id, amount, currency, ground, ...limit } = row;
  return make(CreditLimitType, {
    ...{ kind: limit.kind, isRise: limit.isRise, state: limit.state, origin: limit.origin },
    ...{ validFrom: limit.validFrom, validTo: limit.validTo, reason: limit.reason },
    ...{ proposedAt: limit.proposedAt, decidedAt: limit.decidedAt, endedAt: limit.endedAt },
    ...{ decisionReason: limit.decisionReason, endReason: limit.endReason },
    ...{ version: limit.version, row },
    amount: moneyType(Money.of(amount, currency)),
    ground: ground && groundType(ground, currency),
    id: encodeId('CreditLimit', id),
  });
}

function groundType(ground: LimitGround, currency: string): CreditLimitGroundType {
  const { classCode, formula, inputs, computed, cap, cutTo } = ground;
  return make(CreditLimitGroundType, {
    ...{ classCode, formula },
    inputs: Object.entries(inputs).map(([name, value]) =>
      make(CreditLimitInputFactType, { name, value: value === null ? null : String(value) }),
    ),
    computedAmount: moneyType(roundToCurrency(computed, currency)),
    capAmount: cap && moneyType(Money.of(cap, currency)),
    applicationAmount: cutTo && moneyType(Money.of(cutTo, currency)),
    policyVersionUuid: ground.policyVersionId,
    scoreRunUuid: ground.scoreRunId,
  });
}

export const CreditLimitPage = connectionType('CreditLimit', () => CreditLimitType, {
  isCounted: true,
});

@ObjectType('CreditLimitRunTally', {
  simpleResolvers: true,
  description: 'How many customers a run came to one outcome for.',
})
export class CreditLimitRunTallyType {
  @Field(() => CreditLimitOutcomeEnum, { description: 'The outcome they have in common.' })
  outcome!: FormulaOutcomeName;

  @Field(() => Int, { description: 'How many customers came to that outcome.' })
  count!: number;
}

@ObjectType('CreditLimitRun', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Work over many customers, piece by piece, in the name of whoever started it. Of a tenant one is at work at any time.',
})
export class CreditLimitRunType extends Node {
  @Field(() => CreditLimitRunPurposeEnum, {
    description: 'Whether it proposes limits or measures their use.',
  })
  purpose!: RunPurpose;

  @Field(() => CreditLimitRunStateEnum, { description: 'How far the run has come by now.' })
  state!: RunState;

  @Field(() => DateScalar, { description: 'The day of which facts and limits are taken.' })
  asOf!: BusinessDate;

  @Field(() => Int, {
    nullable: true,
    description: 'How many customers it is about; null until it begins.',
  })
  partiesTotal!: number | null;

  @Field(() => Int, { description: 'Customers that it is through with.' })
  partiesDone!: number;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it began; null before.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null before.' })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What stopped it last, in a sentence; of one that FAILED, why it was given up. Null where nothing did.',
  })
  failure!: string | null;

  row!: LimitRun;
}

/** The API's form of a run. */
export function limitRunType(row: LimitRun): CreditLimitRunType {
  return make(CreditLimitRunType, {
    ...{ purpose: row.purpose, state: row.state, asOf: row.asOf, row },
    ...{ partiesTotal: row.partiesTotal, partiesDone: row.partiesDone, failure: row.failure },
    ...{ requestedAt: row.requestedAt, startedAt: row.startedAt, finishedAt: row.finishedAt },
    id: encodeId('CreditLimitRun', row.id),
  });
}

export const CreditLimitRunPage = connectionType('CreditLimitRun', () => CreditLimitRunType);

@ObjectType('CreditLimitRunParty', {
  simpleResolvers: true,
  description: 'What a run came to for a customer.',
})
export class CreditLimitRunPartyType {
  @Field(() => CreditLimitOutcomeEnum, { description: 'What the formula came to.' })
  outcome!: FormulaOutcomeName;

  @Field(() => [String], {
    description: 'The facts that were absent, by name; empty for any other outcome.',
  })
  absentFacts!: readonly string[];

  row!: RunOutcome;
}

/** The API's form of an outcome. */
export function runPartyType(row: RunOutcome): CreditLimitRunPartyType {
  const { outcome, absentFacts } = row;
  return make(CreditLimitRunPartyType, { outcome, absentFacts, row });
}

export const CreditLimitRunPartyPage = connectionType(
  'CreditLimitRunParty',
  () => CreditLimitRunPartyType,
);
