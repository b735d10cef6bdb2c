import { declareEnum } from '@duebook/platform/graphql';
import type { AlertKind } from '../application/ports';
import type { ComparisonAbsence, PerformanceDifferenceKind } from '../domain/compare-performance';
import type { BreachKind, MilestoneState, SecurityKind } from '../domain/performed';
import type { StepAbsence, StepKind } from '../domain/performance-timeline';
import { BREACH_MEANINGS } from '../events/performance-events';

export const PerformanceStepKindEnum = declareEnum(
  'PerformanceStepKind',
  'What follows on what when goods are sold.',
  {
    ORDER: 'They were ordered.',
    DELIVERY: 'They were delivered.',
    ACCEPTANCE: 'They were accepted (验收).',
    INVOICE: 'They were invoiced.',
    PAYMENT: 'Nothing was left to pay.',
  } satisfies Record<StepKind, string>,
);

export const PerformanceStepAbsenceEnum = declareEnum(
  'PerformanceStepAbsence',
  'Why a step has no day.',
  {
    NOT_RECORDED: 'Nothing in Duebook tells of it.',
    NOT_YET: 'It is still to come.',
    NOT_AGREED: 'The contract asks for none, or there is no contract, and no paper tells of one.',
  } satisfies Record<StepAbsence, string>,
);

export const PerformanceDifferenceKindEnum = declareEnum(
  'PerformanceDifferenceKind',
  'In what an invoice, or a delivery, is otherwise than what it rests on.',
  {
    DELIVERED_LATE: 'A delivery came after the day that was ordered.',
    INVOICED_BEFORE_DELIVERY: 'The invoice is older than the delivery.',
    CURRENCY: 'The invoice is in another currency than the order.',
    AMOUNT_ABOVE_ORDER: 'More is invoiced of an order than was ordered.',
    AMOUNT_ABOVE_DELIVERY: 'An invoice is larger than what it invoices of deliveries.',
    QUANTITY_ABOVE_ORDER: 'More of a good is invoiced than was ordered.',
    QUANTITY_ABOVE_DELIVERY: 'More of a good is invoiced than was delivered.',
    PRICE: 'A good is invoiced at another price than it was ordered at.',
  } satisfies Record<PerformanceDifferenceKind, string>,
);

export const PerformanceAbsenceEnum = declareEnum(
  'PerformanceAbsence',
  'What could not be compared, as nothing tells of it.',
  {
    NO_ORDER: 'A delivery names no order that is known.',
    NO_DELIVERY: 'An invoice says of no delivery that it invoices it.',
    NO_ORDERED_GOODS: 'Of an order nobody told the goods.',
    NO_DELIVERED_GOODS: 'Of a delivery nobody told the goods.',
    NO_INVOICED_QUANTITY: 'A line of an invoice names no quantity.',
  } satisfies Record<ComparisonAbsence, string>,
);

export const ContractMilestoneStateEnum = declareEnum(
  'ContractMilestoneState',
  'Where a milestone of a contract stands.',
  {
    OPEN: 'It is to be reached by its day.',
    MISSED: 'Its day is past, and it was not reached.',
    REACHED: 'It was reached in time.',
    REACHED_LATE: 'It was reached after its day.',
  } satisfies Record<MilestoneState, string>,
);

export const ContractBreachKindEnum = declareEnum(
  'ContractBreachKind',
  'In what a contract was not kept to (违约).',
  BREACH_MEANINGS satisfies Record<BreachKind, string>,
);

export const ContractSecurityKindEnum = declareEnum(
  'ContractSecurityKind',
  'As what something secures a contract.',
  {
    GUARANTEE: 'Somebody answers for the debt (保证).',
    PLEDGE: 'A thing or a right is pledged (质押).',
    MORTGAGE: 'A thing is mortgaged (抵押).',
    RETENTION_OF_TITLE: 'Title stays with the seller (所有权保留).',
    OTHER: 'Something else.',
  } satisfies Record<SecurityKind, string>,
);

export const ContractAlertKindEnum = declareEnum(
  'ContractAlertKind',
  'What a day of a contract asks for.',
  {
    END: 'The contract ends.',
    RENEWAL: 'The contract goes on by itself.',
    NOTICE: 'The last day of notice that still counts.',
    MILESTONE: 'A milestone is to be reached, or was missed.',
    SECURITY: 'Something that secures the contract ends.',
    BREACH: 'A breach is not settled.',
  } satisfies Record<AlertKind, string>,
);
