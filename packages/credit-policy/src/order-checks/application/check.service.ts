import type { Execute } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { GroupedMutation, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import type { CheckOutcome } from './check-entry';
import {
  checkTogether,
  countFault,
  requireForOrders,
  type CheckCommand,
  type ChecksRefusal,
} from './check-orders';
import { holdAssign, holdComment, holdReject } from './hold-handle';
import { holdExecutors, holdRelease, type TellHoldRefusal } from './hold-release';
import type { CheckContext, CreditCheck } from './ports';
import { previewChecks, type PreviewOutcome } from './preview-checks';
import { createCheckReading, READ_CHECKS, type CheckReading } from './read-checks';
import { checkWithinReach } from './within-reach';

const ASK_CHECKS = 'credit-policy.creditCheck.ask';

/** Checks of orders, holds and releases. */
export interface CheckService {
  /**
   * Checks orders and keeps what was answered: what is let pass counts from now on.
   * @throws PermissionDenied credit-policy.creditCheck.ask in the legal entity of each order
   */
  check(
    caller: Caller,
    idempotencyKey: string,
    command: CheckCommand,
  ): Promise<Result<readonly CheckOutcome[], ChecksRefusal | IdempotencyRefusal>>;
  /**
   * What a check would answer now; nothing is kept, and nothing is waited for.
   * @throws PermissionDenied credit-policy.creditCheck.read in the legal entity of each order
   */
  preview(
    caller: Caller,
    command: CheckCommand,
  ): Promise<Result<readonly PreviewOutcome[], ChecksRefusal>>;
  /** The checks with these ids, in no order, for whoever asked for them, as far as they see figures. */
  asked(caller: Caller, ids: readonly Id[]): Promise<readonly CreditCheck[]>;
  readonly release: ReturnType<typeof holdRelease>;
  readonly reject: ReturnType<typeof holdReject>;
  readonly assign: ReturnType<typeof holdAssign>;
  readonly comment: ReturnType<typeof holdComment>;
  readonly reading: CheckReading;
  /** By which the age of what waits is told. */
  now(): Date;
  executors(tell: TellHoldRefusal): Readonly<Record<string, Execute>>;
}

/** Builds the use cases of checks. */
export function createCheckService(context: CheckContext): CheckService {
  const { unitOfWork, reader } = context;
  // Orders of one customer wait for one another anyway: together they wait once.
  const grouped = new GroupedMutation<CheckCommand, readonly CheckOutcome[], ChecksRefusal>(
    unitOfWork,
    (members) => checkTogether(context, members),
  );
  return {
    check: async (caller, idempotencyKey, command) => {
      // Here already: one call that may not be made should not undo the group that it waits in.
      requireForOrders(caller, ASK_CHECKS, command);
      const fault = countFault(command);
      if (fault) return refused(fault);
      return grouped.run(caller, { operation: 'salesOrdersCheck', idempotencyKey }, command);
    },
    preview: async (caller, command) => {
      requireForOrders(caller, READ_CHECKS, command);
      const fault = countFault(command);
      if (fault) return refused(fault);
      const tried = await previewChecks(context, caller, command);
      return ok(
        tried.map((each) =>
          each.ok ? ok(checkWithinReach(caller, [READ_CHECKS], each.value)) : each,
        ),
      );
    },
    asked: async (caller, ids) => {
      const found = await reader.checksByIds(unitOfWork.reader(caller), ids);
      return found.map((check) => checkWithinReach(caller, [ASK_CHECKS, READ_CHECKS], check));
    },
    release: holdRelease(context),
    reject: holdReject(context),
    assign: holdAssign(context),
    comment: holdComment(context),
    reading: createCheckReading(unitOfWork, reader),
    now: () => context.clock.now(),
    executors: (tell) => holdExecutors(context, tell),
  };
}
