import type { ApprovalFiling, OrRequested } from '@duebook/governance';
import { isCurrencyCode, refused, type BusinessDate, type Result } from '@duebook/kernel';
import {
  GroupedMutation,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type UnitOfWork,
  type VersionConflict,
} from '@duebook/platform';
import {
  runBulk,
  type BulkOutcome,
  type BulkRequest,
  type CommandRequest,
} from '../../receivables/application/bulk-call';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import { partCountFault } from '../domain/part-limit';
import { allocateItems, reverseAllocations, type SentPair } from './allocate';
import {
  allocateDocument,
  allocateDocuments,
  allocateDocumentsTogether,
  mayShare,
  type AllocationOutcome,
} from './allocate-document';
import {
  CREATE_ALLOCATIONS,
  type CashApplicationDeps,
  type ReceiptAllocation,
} from './allocation-command';
import type { Allocated } from './match-items';
import { READ_OPEN_ITEMS } from './read-items';
import {
  setTolerance,
  type ToleranceCommand,
  type ToleranceRefusal,
  type ToleranceSet,
} from './set-tolerance';

type Outcome = Promise<Result<Allocated, AllocationRefusal | IdempotencyRefusal>>;

/** Matching of open items with one another, and undoing it. */
export interface CashApplication {
  /**
   * Applies a receipt, payment or credit note to items of its party.
   * @throws PermissionDenied ledger.allocation.create
   */
  allocateDocument(caller: Caller, request: CommandRequest, command: ReceiptAllocation): Outcome;

  /**
   * Applies up to 1,000 of them; an outcome each, in order.
   * @throws PermissionDenied ledger.allocation.create
   */
  allocateDocuments(
    caller: Caller,
    request: BulkRequest,
    commands: readonly ReceiptAllocation[],
  ): Promise<BulkOutcome<AllocationOutcome, AllocationRefusal>>;

  /**
   * Matches named pairs of debit and credit items.
   * @throws PermissionDenied ledger.allocation.create
   */
  allocateItems(
    caller: Caller,
    request: CommandRequest,
    command: { readonly pairs: readonly SentPair[]; readonly allocatedOn: BusinessDate | null },
  ): Outcome;

  /** Undoes one allocation, or all of one command, as of a day and for a reason. */
  reverse(
    caller: Caller,
    request: CommandRequest,
    command: {
      readonly by: { readonly allocationId: string } | { readonly groupId: string };
      readonly reversedOn: BusinessDate;
      readonly reason: string;
    },
  ): Outcome;

  /**
   * How small a rest may be given up when an item is settled; null when the tenant has no such
   * legal entity, or there is no such currency.
   * @throws PermissionDenied ledger.openItem.read
   */
  tolerance(
    caller: Caller,
    of: { readonly legalEntityId: string; readonly currency: string },
  ): Promise<ToleranceSet | null>;

  /** Sets how small a rest may be given up when an item is settled. */
  setTolerance(
    caller: Caller,
    request: CommandRequest,
    command: ToleranceCommand,
  ): Promise<OrRequested<ToleranceSet, AllocationRefusal | VersionConflict>>;
}

/** Cash application on a unit of work and its stores. */
export function createCashApplication(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps & { readonly filing: ApprovalFiling },
): CashApplication {
  const shared = new GroupedMutation<ReceiptAllocation, Allocated, AllocationRefusal>(
    unitOfWork,
    (members) => allocateDocumentsTogether(deps, members),
    ({ tx, input }) => allocateDocument(deps, tx, input),
  );
  return {
    allocateDocument: async (caller, request, command) => {
      requirePermission(caller, CREATE_ALLOCATIONS);
      const fault = partCountFault(command.parts ?? [], 'allocations');
      if (fault) return refused(fault);
      if (mayShare(command)) return shared.run(caller, request, command);
      return unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        allocateDocument(deps, tx, command),
      );
    },
    allocateDocuments: async (caller, request, commands) => {
      requirePermission(caller, CREATE_ALLOCATIONS);
      return runBulk(unitOfWork, { caller, request, commands }, (tx) =>
        allocateDocuments(deps, tx, commands),
      );
    },
    allocateItems: async (caller, request, command) => {
      requirePermission(caller, CREATE_ALLOCATIONS);
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
    tolerance: async (caller, { legalEntityId, currency }) => {
      requirePermission(caller, READ_OPEN_ITEMS, legalEntityId);
      const reader = unitOfWork.reader(caller);
      const facts = await deps.allocations.loadFacts(reader, [legalEntityId], []);
      if (!facts.entity(legalEntityId) || !isCurrencyCode(currency)) return null;
      const found = await deps.allocations.tolerance(reader, legalEntityId, currency);
      return { amount: found.amount.toAmountText(), currency, version: found.version };
    },
    setTolerance: async (caller, request, command) => {
      const call = { ...request, input: command };
      const outcome = await unitOfWork.mutate(caller, call, (tx) =>
        setTolerance(deps, tx, command),
      );
      return deps.filing.orRequest<ToleranceSet, ToleranceRefusal>(caller, call, outcome);
    },
  };
}
