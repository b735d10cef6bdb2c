import { ok, parseDecimal, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { performanceRefusal, type PerformanceRefusal } from '../domain/performance-refusal';
import { RECORD_PERFORMANCE } from '../performance-permissions';
import type { GoodsTold, PerformanceContext } from './ports';

/** A good of an order or a delivery; plain JSON. */
export type GoodsLineDraft = Readonly<{
  item: string;
  quantity: string;
  unitPrice: string | null;
}>;

/** Goods of an order or a delivery; plain JSON. */
export type GoodsDraft = Readonly<{
  type: 'ORDER' | 'DELIVERY';
  id: Id;
  lines: readonly GoodsLineDraft[];
}>;

/** Goods of orders and deliveries; plain JSON. */
export type GoodsRecord = Readonly<{ goods: readonly GoodsDraft[] }>;

/** What recording comes to. Plain JSON. */
export type GoodsRecorded = Readonly<{ recordedCount: number }>;

const MOST_SUBJECTS = 500;
const MOST_LINES = 200;
const LONGEST_ITEM = 300;
const DIGITS = 6;
const WHOLE_DIGITS = 12;

/**
 * Records which goods orders and deliveries are of, all or none; of each in the place of what was told
 * before.
 * @throws PermissionDenied contracts.performance.record for the legal entity of each
 */
export const performanceGoodsRecord =
  (context: PerformanceContext) =>
  async (
    caller: Caller,
    command: Command<GoodsRecord>,
  ): Promise<Result<GoodsRecorded, PerformanceRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('performanceGoodsRecord', command);
    return context.unitOfWork.mutate<GoodsRecorded, PerformanceRefusal>(caller, request, (tx) =>
      record(context, tx, command),
    );
  };

async function record(
  { goods: store }: PerformanceContext,
  tx: Transaction,
  { goods }: GoodsRecord,
): Promise<Result<GoodsRecorded, PerformanceRefusal>> {
  const ids = goods.map(({ id }) => id);
  if (ids.length === 0 || ids.length > MOST_SUBJECTS || new Set(ids).size !== ids.length) {
    return refused(performanceRefusal('PERFORMANCE_GOODS_INVALID', 'goods'));
  }
  const subjects = new Map((await store.subjects(tx, ids)).map((each) => [each.id, each]));
  const told: GoodsTold[] = [];
  for (const [index, { type, id, lines }] of goods.entries()) {
    const subject = subjects.get(id);
    if (subject?.type !== type) return refused(unknown(type, index));
    requirePermission(tx.caller, RECORD_PERFORMANCE, subject.legalEntityId);
    const checked = checkLines(lines, ['goods', index, 'lines']);
    if (!checked.ok) return checked;
    told.push({ type, id, lines: checked.value });
  }
  await store.add(tx, told);
  for (const each of told) prove(tx, each);
  return ok({ recordedCount: told.length });
}

function unknown(type: GoodsDraft['type'], index: number): PerformanceRefusal {
  return type === 'ORDER'
    ? performanceRefusal('PERFORMANCE_ORDER_UNKNOWN', 'goods', index, 'salesOrderId')
    : performanceRefusal('PERFORMANCE_DELIVERY_UNKNOWN', 'goods', index, 'deliveryId');
}

/** What the goods are called is what somebody wrote: the rows keep it. */
function prove(tx: Transaction, { type, id, lines }: GoodsTold): void {
  tx.audit({
    action: 'performanceGoods.record',
    ...{ subjectType: type === 'ORDER' ? 'SalesOrder' : 'Delivery', subjectId: id },
    details: {
      lines: lines.map(({ quantity, unitPrice }) => ({
        ...{ quantity: quantity.toFixed(), unitPrice: unitPrice && unitPrice.toFixed() },
      })),
    },
  });
}

type Path = readonly (string | number)[];

function checkLines(
  lines: readonly GoodsLineDraft[],
  path: Path,
): Result<GoodsTold['lines'], PerformanceRefusal> {
  if (lines.length === 0 || lines.length > MOST_LINES) return invalid(path);
  const checked: GoodsTold['lines'][number][] = [];
  for (const [index, line] of lines.entries()) {
    const item = readableText(line.item, LONGEST_ITEM);
    if (item === null) return invalid([...path, index, 'item']);
    const quantity = numberOf(line.quantity);
    if (quantity === null || quantity.isZero()) return invalid([...path, index, 'quantity']);
    const unitPrice = line.unitPrice === null ? null : numberOf(line.unitPrice);
    if (unitPrice === null && line.unitPrice !== null) {
      return invalid([...path, index, 'unitPrice']);
    }
    checked.push({ item, quantity, unitPrice });
  }
  return ok(checked);
}

function invalid(path: Path): Result<never, PerformanceRefusal> {
  return refused(performanceRefusal('PERFORMANCE_GOODS_INVALID', ...path));
}

function numberOf(text: string) {
  const number = parseDecimal(text);
  const fits =
    number !== null &&
    !number.isNegative() &&
    number.decimalPlaces() <= DIGITS &&
    number.e < WHOLE_DIGITS;
  return fits ? number : null;
}
