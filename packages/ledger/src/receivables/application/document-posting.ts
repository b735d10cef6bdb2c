import type { ApprovalFiling, OrRequested } from '@duebook/governance';
import { refused, type Result } from '@duebook/kernel';
import {
  GroupedMutation,
  type Caller,
  type IdempotencyRefusal,
  type UnitOfWork,
} from '@duebook/platform';
import {
  postContra,
  postContras,
  type ContraOutcome,
  type ContraPosted,
} from '../../cash-application/application/post-contras';
import {
  reverseDocument,
  reverseDocuments,
  type DocumentReversal,
  type DocumentReversed,
  type ReversalOutcome,
} from '../../cash-application/application/reverse-documents';
import type { CashApplicationDeps } from '../../cash-application/application/allocation-command';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import type { SentContra } from '../../cash-application/domain/decide-contras';
import { partCountFault } from '../../cash-application/domain/part-limit';
import type { AllocationPolicy } from '../../cash-application/domain/plan-allocation';
import type { CashCommand, PostingCommand } from '../domain/posting-command';
import type { PostingRefusal } from '../domain/posting-refusal';
import type { ApprovalStopped } from './ask-approval';
import { runBulk, type BulkOutcome, type BulkRequest, type CommandRequest } from './bulk-call';
import { documentPosted, postAndAllocate, type DocumentPosted } from './post-and-allocate';
import {
  postDocuments,
  postTogether,
  requirePostingPermission,
  type PostedOutcome,
} from './post-documents';

export type { DocumentPosted } from './post-and-allocate';

/** Posting of documents: one, many, with allocation, and undoing. */
export interface DocumentPosting {
  /** Posts one document of any kind that stands by itself. */
  post(
    caller: Caller,
    request: CommandRequest,
    command: PostingCommand,
  ): Promise<Result<DocumentPosted, PostingRefusal | IdempotencyRefusal>>;

  /**
   * The same; where somebody else has to agree first, it asks for that instead of refusing, and answers
   * the request.
   */
  postOrAsk(
    caller: Caller,
    request: CommandRequest,
    command: PostingCommand,
  ): Promise<OrRequested<DocumentPosted, PostingRefusal>>;

  /** Posts up to 1,000 documents; an outcome each, in order. */
  postMany(
    caller: Caller,
    request: BulkRequest,
    commands: readonly PostingCommand[],
  ): Promise<BulkOutcome<PostedOutcome, PostingRefusal>>;

  /**
   * Posts a receipt (payment, refund) and applies it by a policy in the same unit of work, or asks for
   * the agreement to both.
   */
  postAndAllocate(
    caller: Caller,
    request: CommandRequest,
    command: CashCommand,
    policy: AllocationPolicy,
  ): Promise<OrRequested<DocumentPosted, AllocationRefusal>>;

  /** Undoes a document by a reversing one, whose id is answered, or asks for the agreement to it. */
  reverse(
    caller: Caller,
    request: CommandRequest,
    command: DocumentReversal,
  ): Promise<OrRequested<DocumentReversed, AllocationRefusal>>;

  /** Undoes up to 1,000 documents; an outcome each, in order. */
  reverseMany(
    caller: Caller,
    request: BulkRequest,
    commands: readonly DocumentReversal[],
  ): Promise<BulkOutcome<ReversalOutcome, AllocationRefusal>>;

  /** Settles items against one another without money. */
  contra(
    caller: Caller,
    request: CommandRequest,
    command: SentContra,
  ): Promise<Result<ContraPosted, AllocationRefusal | IdempotencyRefusal>>;

  /** Settles up to 1,000 times; an outcome each, in order. */
  contras(
    caller: Caller,
    request: BulkRequest,
    commands: readonly SentContra[],
  ): Promise<BulkOutcome<ContraOutcome, AllocationRefusal>>;
}

/** Posting on a unit of work and its stores. */
export function createDocumentPosting(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps & { readonly filing: ApprovalFiling },
): DocumentPosting {
  const posts = new GroupedMutation<
    PostingCommand,
    DocumentPosted,
    PostingRefusal | ApprovalStopped
  >(unitOfWork, async (members) => (await postTogether(deps, members)).map(documentPosted));
  const postOne = (caller: Caller, request: CommandRequest, command: PostingCommand) => {
    // Here already: one call that may not be made should not undo the group that it waits in.
    requirePostingPermission(caller, command);
    return posts.run(caller, request, command);
  };
  return {
    post: async (caller, request, command) => postOne(caller, request, command),
    postOrAsk: async (caller, request, command) => {
      const outcome = await postOne(caller, request, command);
      return deps.filing.orRequest<DocumentPosted, PostingRefusal | ApprovalStopped>(
        caller,
        { ...request, input: command },
        outcome,
      );
    },
    postMany: (caller, request, commands) =>
      runBulk(unitOfWork, { caller, request, commands }, (tx) => postDocuments(deps, tx, commands)),
    postAndAllocate: async (caller, request, command, policy) => {
      const call = { ...request, input: { command, policy } };
      const outcome = await unitOfWork.mutate(caller, call, (tx) =>
        postAndAllocate(deps, tx, { ...command, allocate: policy }),
      );
      return deps.filing.orRequest<DocumentPosted, AllocationRefusal | ApprovalStopped>(
        caller,
        call,
        outcome,
      );
    },
    reverse: reverseOrAsk(unitOfWork, deps),
    reverseMany: (caller, request, commands) =>
      runBulk(unitOfWork, { caller, request, commands }, (tx) =>
        reverseDocuments(deps, tx, commands),
      ),
    contra: async (caller, request, command) => {
      const fault = partCountFault(command.parts, 'parts');
      if (fault) return refused(fault);
      return unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        postContra(deps, tx, command),
      );
    },
    contras: (caller, request, commands) =>
      runBulk(unitOfWork, { caller, request, commands }, (tx) => postContras(deps, tx, commands)),
  };
}

function reverseOrAsk(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps & { readonly filing: ApprovalFiling },
): DocumentPosting['reverse'] {
  return async (caller, request, command) => {
    const call = { ...request, input: command };
    const outcome = await unitOfWork.mutate(caller, call, (tx) =>
      reverseDocument(deps, tx, command),
    );
    return deps.filing.orRequest<DocumentReversed, AllocationRefusal | ApprovalStopped>(
      caller,
      call,
      outcome,
    );
  };
}
