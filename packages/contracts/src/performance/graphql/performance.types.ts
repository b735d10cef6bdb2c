import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
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
import type { AlertKind, ContractAlert } from '../application/ports';
import type { Performance, PerformanceChain } from '../application/timelines-of';
import type {
  ComparisonAbsence,
  PerformanceDifference,
  PerformanceDifferenceKind,
} from '../domain/compare-performance';
import {
  milestoneStateOn,
  type Breach,
  type BreachKind,
  type ContractSecurity,
  type Milestone,
  type MilestoneState,
  type SecurityKind,
} from '../domain/performed';
import type { PerformanceStep, StepAbsence, StepKind } from '../domain/performance-timeline';
import {
  ContractAlertKindEnum,
  ContractBreachKindEnum,
  ContractMilestoneStateEnum,
  ContractSecurityKindEnum,
  PerformanceAbsenceEnum,
  PerformanceDifferenceKindEnum,
  PerformanceStepAbsenceEnum,
  PerformanceStepKindEnum,
} from './performance.enums';

@ObjectType('PerformanceStep', {
  simpleResolvers: true,
  description: 'One step from an order to its payment: its day and its lag, or why it has none.',
})
export class PerformanceStepType {
  @Field(() => PerformanceStepKindEnum, {
    description: 'Order, delivery, acceptance, invoice or payment.',
  })
  kind!: StepKind;

  @Field(() => DateScalar, { nullable: true, description: 'On which day; null: see `absence`.' })
  on!: BusinessDate | null;

  @Field(() => PerformanceStepAbsenceEnum, {
    nullable: true,
    description: 'Why it has no day; null where it has one.',
  })
  absence!: StepAbsence | null;

  @Field(() => Boolean, {
    description: 'Whether goods count as accepted by the contract, as nobody objected in time.',
  })
  isDeemed!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Calendar days since the last step before that has a day, below zero where this came first; null without both.',
  })
  lagDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The same in working days of the country of the legal entity; null too where its calendar is not loaded for all of them.',
  })
  lagWorkingDays!: number | null;

  documentUuid!: Id | null;
}

@ObjectType('PerformanceChain', {
  simpleResolvers: true,
  description: 'From an order over one delivery and one invoice to its payment, as far as it came.',
})
export class PerformanceChainType {
  @Field(() => [PerformanceStepType], {
    description: 'All five steps in their order, those without a day among them.',
  })
  steps!: PerformanceStepType[];

  chain!: PerformanceChain;
}

@ObjectType('PerformanceDifference', {
  simpleResolvers: true,
  description: 'In what an invoice or a delivery is otherwise than what it rests on.',
})
export class PerformanceDifferenceType {
  @Field(() => PerformanceDifferenceKindEnum, {
    description: 'In what the two documents do not agree.',
  })
  kind!: PerformanceDifferenceKind;

  @Field(() => String, {
    nullable: true,
    description: 'Which good, as it is called; null for what is of no single one.',
  })
  item!: string | null;

  @Field(() => String, {
    description:
      'What was ordered or delivered: days as YYYY-MM-DD, amounts with their currency, quantities and prices as they are.',
  })
  expected!: string;

  @Field(() => String, { description: 'What is otherwise, in the same form.' })
  actual!: string;

  row!: PerformanceDifference;
}

@ObjectType('Performance', {
  simpleResolvers: true,
  description:
    'How a contract, an order or a document was performed (履约), as it is known now. What is of legal entities out of sight is left out.',
})
export class PerformanceType {
  @Field(() => [PerformanceChainType], {
    description: 'What was delivered and what invoices it, the newest first.',
  })
  chains!: PerformanceChainType[];

  @Field(() => [PerformanceDifferenceType], {
    description: 'In what invoices and deliveries are otherwise than what they rest on.',
  })
  differences!: PerformanceDifferenceType[];

  @Field(() => [PerformanceAbsenceEnum], {
    description: 'What could not be compared; empty: all was.',
  })
  absences!: readonly ComparisonAbsence[];

  @Field(() => Boolean, {
    description:
      'Whether only the newest 200 invoices of the contract, or deliveries of an order, were looked at.',
  })
  isCut!: boolean;
}

/** The API's form of performance. */
export function performanceType(performance: Performance): PerformanceType {
  const { chains, differences, absences, isCut } = performance;
  return make(PerformanceType, {
    chains: chains.map((chain) =>
      make(PerformanceChainType, { steps: chain.steps.map(stepType), chain }),
    ),
    differences: differences.map((row) => {
      const { kind, item, expected, actual } = row;
      return make(PerformanceDifferenceType, { kind, item, expected, actual, row });
    }),
    ...{ absences, isCut },
  });
}

function stepType({ documentId, ...step }: PerformanceStep): PerformanceStepType {
  const { kind, on, absence, isDeemed, lagDays, lagWorkingDays } = step;
  return make(PerformanceStepType, {
    ...{ kind, on, absence, isDeemed, lagDays, lagWorkingDays, documentUuid: documentId },
  });
}

@ObjectType('ContractMilestone', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that is to be reached under a contract by a day (里程碑).',
})
export class ContractMilestoneType extends Node {
  @Field(() => String, { description: 'What it is called, as somebody wrote it.' })
  title!: string;

  @Field(() => ContractMilestoneStateEnum, {
    description: 'Whether it is open, missed or reached, and in time, as of today.',
  })
  state!: MilestoneState;

  @Field(() => DateScalar, { description: 'By which day it is to be reached.' })
  plannedOn!: BusinessDate;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What falls due with it; null where nothing does.',
  })
  amount!: MoneyType | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was reached; null: not yet.' })
  reachedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was planned in Duebook.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Milestone;
}

/** The API's form of a milestone. */
export function milestoneType(row: Milestone, today: BusinessDate): ContractMilestoneType {
  const { title, plannedOn, reachedOn, recordedAt, version } = row;
  return make(ContractMilestoneType, {
    ...{ id: encodeId('ContractMilestone', row.id), title, plannedOn, reachedOn, recordedAt },
    ...{ version, row, state: milestoneStateOn(row, today) },
    amount: row.amount && moneyType(Money.of(row.amount, row.currency)),
  });
}

@ObjectType('ContractBreach', {
  implements: Node,
  simpleResolvers: true,
  description: 'That one side did not keep to a contract (违约).',
})
export class ContractBreachType extends Node {
  @Field(() => ContractBreachKindEnum, {
    description: 'In what the side did not keep to the contract.',
  })
  kind!: BreachKind;

  @Field(() => DateScalar, {
    description: 'The day on which the contract was broken, as it was recorded.',
  })
  happenedOn!: BusinessDate;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What it costs; null where nobody has said.',
  })
  amount!: MoneyType | null;

  @Field(() => String, { description: 'What happened, in words; it may name persons.' })
  description!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was settled; null: not yet.' })
  settledOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'How it was settled, in words; null while it is not. It may name persons.',
  })
  settlement!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which somebody recorded it here.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Breach;
}

/** The API's form of a breach. */
export function breachType(row: Breach): ContractBreachType {
  const { kind, happenedOn, description, settledOn, settlement, recordedAt, version } = row;
  return make(ContractBreachType, {
    ...{ id: encodeId('ContractBreach', row.id), kind, happenedOn, description, settledOn },
    ...{ settlement, recordedAt, version, row },
    amount: row.amount && moneyType(Money.of(row.amount, row.currency)),
  });
}

@ObjectType('ContractSecurity', {
  implements: Node,
  simpleResolvers: true,
  description: 'A paper by which somebody secures what is owed under a contract (担保).',
})
export class ContractSecurityType extends Node {
  @Field(() => ContractSecurityKindEnum, {
    description: 'As what it secures: a guarantee, a pledge, a mortgage.',
  })
  kind!: SecurityKind;

  @Field(() => String, {
    nullable: true,
    description: 'Under which number it is registered; null where it is not.',
  })
  registrationNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is registered; may be null.' })
  registry!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Since when; may be null.' })
  registeredOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day: its own, else that of its collateral; null: none.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it secures nothing any more; null while it does.',
  })
  releasedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which somebody recorded it here.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: ContractSecurity;
}

/** The API's form of a security. */
export function securityType(row: ContractSecurity): ContractSecurityType {
  const { kind, registrationNumber, registry, registeredOn, expiresOn, releasedOn } = row;
  const { recordedAt, version } = row;
  return make(ContractSecurityType, {
    ...{ id: encodeId('ContractSecurity', row.id), kind, registrationNumber, registry },
    ...{ registeredOn, expiresOn, releasedOn, recordedAt, version, row },
  });
}

@ObjectType('ContractAlert', {
  simpleResolvers: true,
  description: 'A day of a contract that asks for somebody.',
})
export class ContractAlertType {
  @Field(() => ContractAlertKindEnum, {
    description: 'What somebody is asked to look at: an end, a milestone, a breach, a security.',
  })
  kind!: AlertKind;

  @Field(() => DateScalar, { description: 'The day; past ones of what is overdue or not settled.' })
  on!: BusinessDate;

  row!: ContractAlert;
}

/** The API's form of an alert. */
export function alertType(row: ContractAlert): ContractAlertType {
  return make(ContractAlertType, { kind: row.kind, on: row.on, row });
}

export const ContractAlertPage = connectionType('ContractAlert', () => ContractAlertType);
