import { ok, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import { FILE_SOURCE } from '../../imports/domain/document-row';
import { fieldsOfPath } from '../../imports/domain/posting-finding';
import { readAmount } from '../../imports/domain/read-amount';
import type { ReadCommand, RowContext } from '../../imports/domain/row-context';
import {
  refusal,
  warning,
  type FindingFacts,
  type RowFinding,
} from '../../imports/domain/row-finding';
import {
  DELIVERY_TEXTS,
  type DeliveryDiffers,
  type DeliveryDraft,
  type DeliveryFault,
} from './delivery';
import { warningOf, type RecordingDecision } from './recording';

/** What a row of a file of deliveries says. */
export interface DeliveryRow {
  readonly legalEntity: string | null;
  readonly partyCode: string;
  readonly partyName: string | null;
  readonly sourceSystem: string | null;
  readonly deliveryNumber: string;
  readonly orderNumber: string | null;
  readonly deliveredOn: BusinessDate;
  readonly amount: Decimal;
  readonly currency: string;
}

/** Reads a row as a delivery. */
export function deliveryOfRow(
  row: DeliveryRow,
  context: RowContext,
): Result<ReadCommand<DeliveryDraft>, readonly RowFinding[]> {
  const entity = context.entity(row.legalEntity);
  const amount = readAmount(row.amount, row.currency, 'amount', context.reading);
  if (!entity.ok || !amount.ok) {
    const findings = [entity, amount].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  const { partyCode, partyName, deliveryNumber, orderNumber, deliveredOn } = row;
  return ok({
    command: {
      ...{ legalEntityId: entity.value.id, partyCode, deliveryNumber, orderNumber, deliveredOn },
      sourceSystem: row.sourceSystem ?? FILE_SOURCE,
      amount: amount.value.amount.toAmountText(),
      currencyCode: row.currency,
    },
    warnings: amount.value.warnings,
    party: { code: partyCode, name: partyName, kind: 'CUSTOMER' },
  });
}

/** A refused delivery as findings of its row: one per cell in which a recorded one differs. */
export function findingsOfFault(fault: DeliveryFault, sent: DeliveryDraft): readonly RowFinding[] {
  if (fault.code === 'DELIVERY_DIFFERS') return fault.differences.map(findingOfDifference);
  return [refusal(fault.code, fieldsOfPath(fault.path), factsOf(fault, sent))];
}

function findingOfDifference({
  field,
  recorded,
  sent,
}: DeliveryDiffers['differences'][number]): RowFinding {
  // Ids are nothing that anybody outside could read.
  const facts = field === 'partyId' ? { detail: 'another party' } : { posted: recorded, sent };
  return refusal('DELIVERY_DIFFERS', fieldsOfPath([field]), facts);
}

function factsOf(
  { code, path }: Exclude<DeliveryFault, DeliveryDiffers>,
  { partyCode, amount, currencyCode, deliveredOn }: DeliveryDraft,
): FindingFacts {
  switch (code) {
    case 'PARTY_UNKNOWN':
      return { sent: partyCode };
    case 'PARTY_KIND_WRONG':
      return { detail: 'CUSTOMER' };
    case 'TEXT_INVALID':
      return { detail: String(longestOf(path)) };
    case 'DELIVERY_IN_FUTURE':
      return { sent: deliveredOn };
    case 'CURRENCY_UNKNOWN':
      return { sent: currencyCode };
    case 'AMOUNT_NOT_POSITIVE':
    case 'AMOUNT_NOT_A_NUMBER':
    case 'AMOUNT_TOO_LARGE':
    case 'AMOUNT_TOO_PRECISE':
      return { sent: amount };
    case 'LEGAL_ENTITY_UNKNOWN':
      return {};
  }
}

function longestOf([field]: DeliveryFault['path']): number | null {
  return Object.entries(DELIVERY_TEXTS).find(([name]) => name === field)?.[1] ?? null;
}

/** What is worth telling of what becomes of a row. */
export function warningsOfDecision(
  decision: RecordingDecision,
  { deliveryNumber }: DeliveryDraft,
): readonly RowFinding[] {
  const code = warningOf(decision);
  return code ? [warning(code, ['deliveryNumber'], { sent: deliveryNumber })] : [];
}
