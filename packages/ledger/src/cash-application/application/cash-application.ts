import { refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { Caller, IdempotencyRefusal, UnitOfWork } from '@duebook/platform';
import type { CommandRequest } from '../../receivables/application/document-posting';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import { partCountFault } from '../domain/part-limit';
import {
  allocateDocument,
  allocateItems,
  reverseAllocations,
  type Allocated,
  type SentPair,
} from './allocate';
import type { CashApplicationDeps, ReceiptAllocation } from './allocation-command';
import { setTolerance, type ToleranceCommand } from './set-tolerance';

type Outcome = Promise<Result<Allocated, AllocationRefusal | IdempotencyRefusal>>;

/** Matching of open items with one another, and undoing it. */
export interface CashApplication {
  /** Applies a receipt, payment or credit note to items of its party. */
  allocateDocument(caller: Caller, request: CommandRequest, command: ReceiptAllocation): Outcome;

  /** Matches named pairs of debit and credit items. */
  allocateItems(
    caller: Caller,
    request: CommandRequest,
    command: { readonly pairs: readonly SentPair[]; readonly allocatedOn: BusinessDate | null },
  ): Outcome;

  /** Undoes one allocation, or all of one command, as of a day. */
  reverse(
    caller: Caller,
    request: CommandRequest,
    command: {
      readonly by: { readonly allocationId: string } | { readonly groupId: string };
      readonly reversedOn: BusinessDate;
    },
  ): Outcome;

  /** Sets how small a rest may be given up when an item is settled. */
  setTolerance(
    caller: Caller,
    request: CommandRequest,
    command: ToleranceCommand,
  ): Promise<Result<ToleranceCommand, AllocationRefusal | IdempotencyRefusal>>;
}

/** Cash application on a unit of work and its stores. */
export function createCashApplication(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps,
): CashApplication {
  return {
    allocateDocument: async (caller, request, command) => {
      const fault = partCountFault(command.parts ?? [], 'allocations');
      if (fault) return refused(fault);
      return unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        allocateDocument(deps, tx, command),
      );
    },
    allocateItems: async (caller, request, command) => {
      const fault = partCountFault(command.pairs, 'pairs');
      if (fault) return refused(fault);
      return unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        allocateItems(deps, tx, command),
      );
    },
    reverse: (caller, request, command) =>
      unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        reverseAllocations(deps, tx, command),
      ),
    setTolerance: (caller, request, command) =>
      unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        setTolerance(deps.allocations, tx, command),
      ),
  };
}
