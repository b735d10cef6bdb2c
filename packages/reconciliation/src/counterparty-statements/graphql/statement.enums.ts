import { declareEnum } from '@duebook/platform/graphql';
import type { Relation, TheirLineKind } from '../domain/comparison';
import type { AmountSense, StatementSource } from '../domain/statement';
import type { StatementState } from '../application/statement.ports';

export const RelationEnum = declareEnum('AccountRelation', 'Whose account is reconciled.', {
  CUSTOMER: 'What a customer owes, with what it has paid in advance.',
  SUPPLIER: 'What is owed to a supplier, with what was paid in advance.',
} satisfies Record<Relation, string>);

export const TheirLineKindEnum = declareEnum(
  'CounterpartyStatementLineKind',
  'What a line of a counterparty’s statement is.',
  {
    INVOICE: 'An invoice.',
    CREDIT_NOTE: 'A credit note.',
    DEBIT_NOTE: 'A debit note.',
    PAYMENT: 'Money that was paid.',
    DELIVERY: 'Goods or services that were delivered and for which no document is there.',
    OTHER: 'Anything else.',
  } satisfies Record<TheirLineKind, string>,
);

export const AmountSenseEnum = declareEnum(
  'StatementAmountSense',
  'What a positive amount of a statement says.',
  {
    OWED_TO_US: 'The counterparty owes it to us.',
    OWED_BY_US: 'We owe it to the counterparty.',
  } satisfies Record<AmountSense, string>,
);

export const StatementSourceEnum = declareEnum(
  'CounterpartyStatementSource',
  'How a statement came here.',
  {
    FILE: 'As a table that a user uploaded.',
    TYPED: 'Typed by a user, or sent by a program.',
    LINK: 'By the counterparty itself, through a one-time link.',
  } satisfies Record<StatementSource, string>,
);

export const StatementStateEnum = declareEnum(
  'CounterpartyStatementState',
  'Where a statement stands.',
  {
    RECORDED: 'It counts.',
    WITHDRAWN: 'It was recorded by mistake and counts no more.',
  } satisfies Record<StatementState, string>,
);
