import { ok, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import {
  fieldsOfPath,
  FILE_SOURCE,
  readAmount,
  refusal,
  warning,
  type ReadCommand,
  type RowContext,
  type RowFinding,
} from '@duebook/ledger';
import { ORDER_FAULTS } from '../domain/describe-order-fault';
import type { OrderChange } from '../domain/record-order';
import {
  ORDER_TEXTS,
  type OrderDraft,
  type SalesOrder,
  type SalesOrderState,
} from '../domain/sales-order';
import type { OrderElement, OrderRefusal } from './orders-record';

/** What a row of a file of orders says. */
export interface OrderRow {
  readonly legalEntity: string | null;
  readonly partyCode: string;
  readonly partyName: string | null;
  readonly sourceSystem: string | null;
  readonly orderNumber: string;
  readonly orderedOn: BusinessDate;
  readonly deliverOn: BusinessDate | null;
  readonly productGroup: string | null;
  readonly amount: Decimal;
  readonly openAmount: Decimal | null;
  readonly currency: string;
  readonly state: SalesOrderState | null;
}

/** Reads a row as an order. */
export function orderOfRow(
  row: OrderRow,
  context: RowContext,
): Result<ReadCommand<OrderElement>, readonly RowFinding[]> {
  const entity = context.entity(row.legalEntity);
  const amount = readAmount(row.amount, row.currency, 'amount', context.reading);
  const open = readOpen(row, context);
  if (!entity.ok || !amount.ok || !open.ok) {
    const findings = [entity, amount, open].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  const { partyCode, partyName, orderNumber, orderedOn, deliverOn, productGroup, state } = row;
  return ok({
    command: {
      ...{ legalEntityId: entity.value.id, partyCode, orderNumber, orderedOn, deliverOn },
      ...{ productGroup, currencyCode: row.currency, state },
      sourceSystem: row.sourceSystem ?? FILE_SOURCE,
      amount: amount.value.amount.toAmountText(),
      openAmount: open.value?.amount.toAmountText() ?? null,
    },
    warnings: [...amount.value.warnings, ...(open.value?.warnings ?? [])],
    party: { code: partyCode, name: partyName, kind: 'CUSTOMER' },
  });
}

function readOpen({ openAmount, currency }: OrderRow, { reading }: RowContext) {
  return openAmount === null ? ok(null) : readAmount(openAmount, currency, 'openAmount', reading);
}

/** A refused order as a finding of its row. */
export function findingOfRefusal(refused: OrderRefusal, sent: OrderDraft): RowFinding {
  return refusal(refused.code, fieldsOfPath(refused.path), factsOf(refused, sent));
}

function factsOf({ code, path }: OrderRefusal, sent: OrderDraft) {
  switch (code) {
    case 'PARTY_UNKNOWN':
      return { sent: sent.partyCode };
    case 'PARTY_KIND_WRONG':
      return { detail: 'CUSTOMER' };
    case 'TEXT_INVALID':
      return { detail: String(longestOf(path)) };
    case 'CURRENCY_UNKNOWN':
      return { sent: sent.currencyCode };
    case 'ORDER_IN_FUTURE':
      return { sent: sent.orderedOn, detail: ORDER_FAULTS[code] };
    case 'OPEN_AMOUNT_INVALID':
      return { sent: sent.openAmount, detail: ORDER_FAULTS[code] };
    case 'AMOUNT_NOT_POSITIVE':
    case 'AMOUNT_NOT_A_NUMBER':
    case 'AMOUNT_TOO_LARGE':
    case 'AMOUNT_TOO_PRECISE':
      return { sent: sent.amount };
    case 'LEGAL_ENTITY_UNKNOWN':
    case 'ORDER_TWICE_IN_CALL':
      return {};
  }
}

function longestOf([field]: OrderRefusal['path']): number | null {
  return Object.entries(ORDER_TEXTS).find(([name]) => name === field)?.[1] ?? null;
}

/** What somebody should know of a row that makes another order of one that was let pass. */
export function warningsOfChange(
  before: SalesOrder | undefined,
  { order }: OrderChange,
): readonly RowFinding[] {
  const wasLetPass = before?.creditState === 'ALLOWED' || before?.creditState === 'RELEASED';
  if (!wasLetPass || order.creditState !== 'UNCHECKED') return [];
  const facts = { posted: before.creditState, sent: order.orderNumber };
  return [warning('CREDIT_VOID', ['orderNumber'], { ...facts, detail: VOID })];
}

const VOID =
  'The order was let pass as it was. It is another one now, for which nothing is allowed: have it checked.';
