import type {
  ApprovableOperation,
  ApprovalNeed,
  Execute,
  Execution,
  OrRequested,
} from '@duebook/governance';
import {
  businessDateAt,
  Decimal,
  isCurrencyCode,
  invariant,
  Money,
  ok,
  readableText,
  refused,
  roundToCurrency,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { OrderPlace } from '../../orders/application/ports';
import type { CreditRelease } from '../domain/credit-hold';
import {
  amountAtStakeOf,
  decidable,
  mayRelease,
  released,
  settled,
  type DecidableHold,
  type HoldFault,
} from '../domain/decide-hold';
import { holdAudit, holdReleased } from '../events/credit-check.event';
import { asSeen } from './as-seen';
import { contentHashOf } from './check-fields';
import type { RateMissing } from './decide-orders';
import type { CheckContext, CreditCheck } from './ports';

/** What is to be released, as somebody saw it; plain JSON, as it may wait for agreement. */
export type ReleaseCommand = Readonly<{
  creditHoldId: Id;
  /** The check whose figures they saw. */
  creditCheckId: Id;
  /** How long the release is good. */
  hours: number;
  reason: string;
}>;

export type HoldReleased = Readonly<{ creditHoldId: Id }>;

export type HoldReleaseRefusal =
  | HoldFault
  | RateMissing
  | Readonly<{ code: 'APPROVAL_NEEDED'; path: readonly string[]; need: ApprovalNeed }>;

const RELEASE_HOLDS = 'credit-policy.creditHold.release';
const RELEASE_HARD_STOPS = 'credit-policy.creditHold.releaseHardStop';

/** Who releases is somebody else than who ordered; policies say from which amount on a third agrees. */
export const HOLD_RELEASE: ApprovableOperation = {
  operation: 'creditHoldRelease',
  description:
    'Releasing a held order. Its amount is what would stand above the limit; of an order that is held for anything else as well the whole order, if that is more.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: false,
};

const LONGEST_REASON = 1_000;
const MOST_HOURS = 8_760;
const HOUR_MS = 3_600_000;

/**
 * Releases a held order, just as the check that was seen has it; where the authority matrix wants
 * somebody else to agree, that is asked for.
 *
 * @throws PermissionDenied credit-policy.creditHold.release in the legal entity; of a hard stop
 *   credit-policy.creditHold.releaseHardStop besides
 */
export const holdRelease =
  (context: CheckContext) =>
  async (
    caller: Caller,
    idempotencyKey: string,
    command: ReleaseCommand,
  ): Promise<OrRequested<HoldReleased, HoldReleaseRefusal>> => {
    requirePermission(caller, RELEASE_HOLDS);
    const asked = { operation: HOLD_RELEASE.operation, idempotencyKey, input: command };
    const outcome = await context.unitOfWork.mutate<HoldReleased, HoldReleaseRefusal>(
      caller,
      asked,
      (tx) => releaseInside(context, tx, command),
    );
    return context.filing.orRequest<HoldReleased, HoldReleaseRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** The same inside a unit of work. @throws PermissionDenied */
async function releaseInside(
  context: CheckContext,
  tx: Transaction,
  command: ReleaseCommand,
): Promise<Result<HoldReleased, HoldReleaseRefusal>> {
  const reason = readableText(command.reason, LONGEST_REASON);
  if (reason === null) return refused({ code: 'TEXT_INVALID', path: ['reason'] });
  if (command.hours < 1 || command.hours > MOST_HOURS) {
    return refused({ code: 'RELEASE_HOURS_INVALID', path: ['hours'] });
  }
  const found = await lockHold(context, tx, command, requireRelease);
  if (!found.ok) return found;
  const { order, check } = found.value;
  const [makers, approvers] = [
    await context.checks.makersOf(tx, order.id),
    await context.checks.approversOf(tx, command.creditHoldId),
  ];
  if (!mayRelease(makers, [tx.caller.principalId, ...approvers])) {
    return refused({ code: 'MAKER_MAY_NOT_RELEASE', path: ['creditHoldId'] });
  }
  const place = await placeOf(context, tx, order.legalEntityId);
  const seen = await asSeen(context, tx, { order, check, place });
  if (!seen.ok) return seen;
  const amount = await amountAtStake(context, tx, check, place);
  if (!amount.ok) return amount;
  const [need] = await context.gate.judge([
    { tx, action: actionOf(command, found.value, amount.value) },
  ]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', path: [], need });
  await write(context, tx, { ...found.value, command, reason, place });
  return ok({ creditHoldId: command.creditHoldId });
}

/** A hold with the order and the check that were seen. */
export type SeenHold = DecidableHold & { readonly check: CreditCheck };

/**
 * The hold, once nobody else decides on orders of its party, if it is still what was seen.
 * @param require asks for the permission @throws PermissionDenied
 */
export async function lockHold(
  { checks, orders }: CheckContext,
  tx: Transaction,
  { creditHoldId, creditCheckId }: Pick<ReleaseCommand, 'creditHoldId' | 'creditCheckId'>,
  require: (caller: Caller, hold: DecidableHold['hold']) => void,
): Promise<Result<SeenHold, HoldFault>> {
  const [before] = await checks.holdsByIds(tx, [creditHoldId]);
  if (!before) return refused({ code: 'CREDIT_HOLD_UNKNOWN', path: ['creditHoldId'] });
  require(tx.caller, before);
  await orders.lockAccounts(tx, [before.partyId]);
  const [hold] = await checks.holdsByIds(tx, [creditHoldId]);
  const [order] = await orders.byIds(tx, [before.orderId]);
  const [check] = await checks.checksByIds(tx, [before.checkId]);
  const found = decidable({
    ...{ hold, order, seenCheckId: creditCheckId },
    checkedHash: check?.contentHash ?? null,
    currentHash: order ? contentHashOf(order) : null,
  });
  if (!found.ok) return found;
  invariant(check !== undefined, 'What is held was checked');
  return ok({ ...found.value, check });
}

function requireRelease(
  caller: Caller,
  { legalEntityId, isHardStop }: DecidableHold['hold'],
): void {
  requirePermission(caller, RELEASE_HOLDS, legalEntityId);
  if (isHardStop) requirePermission(caller, RELEASE_HARD_STOPS, legalEntityId);
}

export async function placeOf(
  { orders }: CheckContext,
  tx: Transaction,
  legalEntityId: Id,
): Promise<OrderPlace> {
  const found = await orders.references(tx, { legalEntityIds: [legalEntityId], partyCodes: [] });
  const place = found.places.get(legalEntityId);
  invariant(place !== undefined, 'The legal entity of an order is known');
  return place;
}

/** What the authority matrix goes by, in the currency of the books. */
async function amountAtStake(
  { sources }: CheckContext,
  tx: Transaction,
  check: CreditCheck,
  { functionalCurrency: into, timeZone }: OrderPlace,
): Promise<Result<Money, RateMissing>> {
  const { amount, currency, orderAmount, legalEntityId } = check;
  // Without figures of its own the order says what it comes to.
  const atStake =
    amount === null
      ? { amount: orderAmount.amount, currency: orderAmount.currency }
      : { amount: amountAtStakeOf(check, amount), currency };
  const day = businessDateAt(tx.startedAt, timeZone);
  const rates = await sources.figures.ratesInto(tx, {
    ...{ currencies: [atStake.currency], into, on: day },
  });
  const rate = rates.of(atStake.currency, legalEntityId);
  if (rate === null || !isCurrencyCode(into)) {
    const from = atStake.currency;
    return refused({ code: 'RATE_MISSING', path: ['creditHoldId'], from, to: into, day });
  }
  return ok(roundToCurrency(atStake.amount.times(rate), into));
}

function actionOf(command: ReleaseCommand, { hold, order }: SeenHold, amount: Money) {
  return {
    operation: HOLD_RELEASE.operation,
    legalEntityId: hold.legalEntityId,
    amount,
    subject: { type: 'CreditHold', id: hold.id },
    title: `Release the order ${order.orderNumber} over ${order.amount.toString()}`,
    command,
  };
}

interface Written extends SeenHold {
  readonly command: ReleaseCommand;
  readonly reason: string;
  readonly place: OrderPlace;
}

async function write(
  { checks, orders }: CheckContext,
  tx: Transaction,
  { hold, order, check, command, reason, place }: Written,
): Promise<void> {
  const by = { principalId: tx.caller.principalId, at: tx.startedAt };
  const endsAt = new Date(tx.startedAt.getTime() + command.hours * HOUR_MS);
  const { amountAboveLimit, currency, contentHash } = check;
  const release: CreditRelease = {
    ...{ id: tx.ids.next(), holdId: hold.id, checkId: check.id, orderId: order.id, contentHash },
    ...{ releasedAmount: order.amount, currency, endsAt },
    amountAboveLimit: amountAboveLimit === null ? null : new Decimal(amountAboveLimit),
    ...{ releasedBy: by.principalId, releasedAt: by.at },
  };
  await checks.saveHold(tx, settled(hold, 'RELEASED', by));
  await checks.addRelease(tx, release);
  await checks.addNote(tx, {
    ...{ id: tx.ids.next(), holdId: hold.id, text: reason },
    ...{ writtenBy: by.principalId, writtenAt: by.at },
  });
  const writtenOn = businessDateAt(tx.startedAt, place.timeZone);
  await orders.write([{ tx, order: released(order, endsAt), cause: 'RELEASED', writtenOn }]);
  tx.emit(holdReleased(hold, release));
  tx.audit(
    holdAudit('release', hold, {
      ...{ amountAboveLimit, limitCurrency: currency, contentHash, endsAt: endsAt.toISOString() },
    }),
  );
}

/** A refusal in words, as the mutation itself would tell it. */
export type TellHoldRefusal = (
  refusal: Exclude<HoldReleaseRefusal, { readonly code: 'APPROVAL_NEEDED' }>,
) => Readonly<{ code: string; message: string }>;

/** How a release is done once it is agreed to. */
export function holdExecutors(
  context: CheckContext,
  tell: TellHoldRefusal,
): Readonly<Record<string, Execute>> {
  return {
    [HOLD_RELEASE.operation]: async (tx, json): Promise<Execution> => {
      // It is the JSON of a command, all of whose fields are plain.
      const outcome = await releaseInside(context, tx, json as unknown as ReleaseCommand);
      if (outcome.ok) return ok({ type: 'CreditHold', id: outcome.value.creditHoldId });
      return refused(
        'need' in outcome.refusal
          ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'More stands above the limit by now.' }
          : tell(outcome.refusal),
      );
    },
  };
}
