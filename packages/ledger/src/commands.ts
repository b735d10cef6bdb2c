import type { Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import {
  allocateItems,
  reverseAllocations,
  type SentPair,
} from './cash-application/application/allocate';
import {
  allocateDocuments,
  type AllocationOutcome,
} from './cash-application/application/allocate-document';
import type {
  CashApplicationDeps,
  ReceiptAllocation,
} from './cash-application/application/allocation-command';
import type { Allocated } from './cash-application/application/match-items';
import { postContras, type ContraOutcome } from './cash-application/application/post-contras';
import {
  reverseDocuments,
  type DocumentReversal,
  type ReversalOutcome,
} from './cash-application/application/reverse-documents';
import type { AllocationRefusal } from './cash-application/domain/allocation-refusal';
import type { SentContra } from './cash-application/domain/decide-contras';
import type { KnownContractStore } from './known-contracts/application/known-contract.ports';
import { tellContract } from './known-contracts/application/tell-contract';
import type { KnownContract } from './known-contracts/domain/known-contract';
import type { ApprovalStopped } from './receivables/application/ask-approval';
import { postTogether, type PostedOutcome } from './receivables/application/post-documents';
import type { PostingCommand } from './receivables/domain/posting-command';

/**
 * Commands that join the transaction of a package above: what they write commits with what that one
 * writes, or not at all. Each checks the caller's own rights to the ledger and asks whether somebody
 * else has to agree, as the mutations of the same names do; nothing is written for what is refused, so
 * whoever cannot go on without it refuses in turn, and rolls back.
 */
export interface LedgerCommands {
  /**
   * Posts documents; an outcome each, in order. One that somebody has to agree to first is refused with
   * APPROVAL_NEEDED, which `ApprovalFiling.orRequest` makes a request of.
   * @throws PermissionDenied to post one of them
   */
  postDocuments(
    tx: Transaction,
    commands: readonly PostingCommand[],
  ): Promise<
    readonly (PostedOutcome | { readonly ok: false; readonly refusal: ApprovalStopped })[]
  >;

  /**
   * Applies receipts, payments or credit notes to items of their parties; an outcome each, in order,
   * each decided on what the ones before it leave.
   * @throws PermissionDenied ledger.allocation.create
   */
  allocateDocuments(
    tx: Transaction,
    commands: readonly ReceiptAllocation[],
  ): Promise<readonly AllocationOutcome[]>;

  /**
   * Matches named pairs of debit and credit items.
   * @throws PermissionDenied ledger.allocation.create
   */
  allocateItems(
    tx: Transaction,
    command: Parameters<typeof allocateItems>[2],
  ): Promise<Result<Allocated, AllocationRefusal>>;

  /**
   * Undoes one allocation, or all of one command, as of a day and for a reason.
   * @throws PermissionDenied ledger.allocation.reverse
   */
  reverseAllocations(
    tx: Transaction,
    command: Parameters<typeof reverseAllocations>[2],
  ): Promise<Result<Allocated, AllocationRefusal>>;

  /**
   * Undoes documents by reversing ones; an outcome each, in order.
   * @throws PermissionDenied ledger.document.reverse
   */
  reverseDocuments(
    tx: Transaction,
    commands: readonly DocumentReversal[],
  ): Promise<readonly ReversalOutcome[]>;

  /**
   * Settles items against one another without money; an outcome each, in order.
   * @throws PermissionDenied ledger.contra.post
   */
  postContras(tx: Transaction, commands: readonly SentContra[]): Promise<readonly ContraOutcome[]>;

  /**
   * Tells of a contract under which documents are written, each time it changes: they name it by its
   * number, and fall due as it says. It asks for no right: whoever keeps contracts has asked.
   */
  tellContract(tx: Transaction, contract: KnownContract): Promise<void>;
}

export type { SentPair };

/** The commands on the ledger's stores. */
export function createLedgerCommands(
  deps: CashApplicationDeps & { readonly contracts: KnownContractStore },
): LedgerCommands {
  return {
    postDocuments: (tx, commands) =>
      postTogether(
        deps,
        commands.map((input) => ({ tx, input })),
      ),
    allocateDocuments: (tx, commands) => allocateDocuments(deps, tx, commands),
    allocateItems: (tx, command) => allocateItems(deps, tx, command),
    reverseAllocations: (tx, command) => reverseAllocations(deps, tx, command),
    reverseDocuments: (tx, commands) => reverseDocuments(deps, tx, commands),
    postContras: (tx, commands) => postContras(deps, tx, commands),
    tellContract: tellContract(deps.contracts),
  };
}
