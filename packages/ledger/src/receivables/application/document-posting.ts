import { invariant, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import {
  GroupedMutation,
  type Caller,
  type IdempotencyRefusal,
  type UnitOfWork,
} from '@duebook/platform';
import { postContra, type ContraPosted } from '../../cash-application/application/allocate';
import {
  reverseDocument,
  reverseDocuments,
  type DocumentReversal,
  type DocumentReversed,
  type ReversalOutcome,
} from '../../cash-application/application/reverse-documents';
import { allocateDocument } from '../../cash-application/application/allocate-document';
import type { CashApplicationDeps } from '../../cash-application/application/allocation-command';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import { partCountFault } from '../../cash-application/domain/part-limit';
import type { AllocationPolicy } from '../../cash-application/domain/plan-allocation';
import type { CashCommand, PostingCommand } from '../domain/posting-command';
import type { PostingRefusal, PostingWarning } from '../domain/posting-refusal';
import {
  postDocuments,
  postTogether,
  requirePostingPermission,
  type PostedOutcome,
} from './post-documents';

/** Which call this is, so that a repeat is told apart from a new one. */
export interface CommandRequest {
  /** The GraphQL field or CLI command. */
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** What posting one document answers. A type, not an interface, so that it is plain JSON. */
export type DocumentPosted = Readonly<{
  documentId: string;
  /** True when the same document stood in the books already. */
  wasPosted: boolean;
  warnings: readonly PostingWarning[];
}>;

/** Whether one refused element refuses the whole call, or only itself. */
export type OnRefusal = 'ABORT' | 'SKIP';

/** A refusal of elements of a bulk call; nothing was posted. */
export interface BulkRefused<R = PostingRefusal> {
  readonly code: 'BULK_REFUSED';
  readonly elements: readonly { readonly index: number; readonly refusal: R }[];
}

/** A bulk call has no element, or too many. */
export type BulkSizeFault =
  { readonly code: 'BULK_EMPTY' } | { readonly code: 'BULK_TOO_LARGE'; readonly largest: number };

/** A bulk call takes at most this many elements. */
const LARGEST_BULK = 1_000;

/** Posting of documents: one, many, with allocation, and undoing. */
export interface DocumentPosting {
  /** Posts one document of any kind that stands by itself. */
  post(
    caller: Caller,
    request: CommandRequest,
    command: PostingCommand,
  ): Promise<Result<DocumentPosted, PostingRefusal | IdempotencyRefusal>>;

  /** Posts up to 1,000 documents; an outcome each, in order. */
  postMany(
    caller: Caller,
    request: CommandRequest & { readonly onRefusal: OnRefusal },
    commands: readonly PostingCommand[],
  ): Promise<Result<readonly PostedOutcome[], BulkRefused | BulkSizeFault | IdempotencyRefusal>>;

  /** Posts a receipt (payment, refund) and applies it by a policy in the same unit of work. */
  postAndAllocate(
    caller: Caller,
    request: CommandRequest,
    command: CashCommand,
    policy: AllocationPolicy,
  ): Promise<Result<DocumentPosted, AllocationRefusal | IdempotencyRefusal>>;

  /** Undoes a document by a reversing one, whose id is answered. */
  reverse(
    caller: Caller,
    request: CommandRequest,
    command: DocumentReversal,
  ): Promise<Result<DocumentReversed, AllocationRefusal | IdempotencyRefusal>>;

  /** Undoes up to 1,000 documents; an outcome each, in order. */
  reverseMany(
    caller: Caller,
    request: CommandRequest & { readonly onRefusal: OnRefusal },
    commands: readonly DocumentReversal[],
  ): Promise<
    Result<
      readonly ReversalOutcome[],
      BulkRefused<AllocationRefusal> | BulkSizeFault | IdempotencyRefusal
    >
  >;

  /** Settles items against one another without money. */
  contra(
    caller: Caller,
    request: CommandRequest,
    command: {
      readonly legalEntityId: string;
      readonly documentNumber: string | null;
      readonly contraOn: BusinessDate;
      readonly memo: string | null;
      readonly parts: readonly { readonly openItemId: string; readonly amount: string }[];
    },
  ): Promise<Result<ContraPosted, AllocationRefusal | IdempotencyRefusal>>;
}

/** Posting on a unit of work and its stores. */
export function createDocumentPosting(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps,
): DocumentPosting {
  const posts = new GroupedMutation<PostingCommand, DocumentPosted, PostingRefusal>(
    unitOfWork,
    async (members) => (await postTogether(deps.postings, members)).map(documentPosted),
  );
  return {
    post: async (caller, request, command) => {
      // Here already: one call that may not be made should not undo the group that it waits in.
      requirePostingPermission(caller, command);
      return posts.run(caller, request, command);
    },
    postMany: (caller, request, commands) =>
      postMany(unitOfWork, deps, caller, { request, commands }),
    postAndAllocate: (caller, request, command, policy) =>
      unitOfWork.mutate(caller, { ...request, input: { command, policy } }, async (tx) => {
        const [outcome] = await postDocuments(deps.postings, tx, [command]);
        const posted = documentPosted(outcome);
        if (!posted.ok || posted.value.wasPosted) return posted;
        const allocated = await allocateDocument(deps, tx, {
          documentId: posted.value.documentId,
          parts: null,
          policy,
          allocatedOn: null,
        });
        // A receipt that finds nothing to settle stays on account; that is no refusal.
        return allocated.ok || allocated.refusal.code === 'NOTHING_TO_ALLOCATE'
          ? posted
          : allocated;
      }),
    reverse: (caller, request, command) =>
      unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        reverseDocument(deps, tx, command),
      ),
    reverseMany: async (caller, { onRefusal, ...request }, commands) => {
      const fault = bulkSizeFault(commands);
      if (fault) return refused(fault);
      const input = { onRefusal, commands };
      return unitOfWork.mutate<readonly ReversalOutcome[], BulkRefused<AllocationRefusal>>(
        caller,
        { ...request, input },
        async (tx) => unlessRefused(await reverseDocuments(deps, tx, commands), onRefusal),
      );
    },
    contra: async (caller, request, command) => {
      const fault = partCountFault(command.parts, 'parts');
      if (fault) return refused(fault);
      return unitOfWork.mutate(caller, { ...request, input: command }, (tx) =>
        postContra(deps, tx, command),
      );
    },
  };
}

function documentPosted(
  outcome: PostedOutcome | undefined,
): Result<DocumentPosted, PostingRefusal> {
  invariant(outcome !== undefined, 'every command has an outcome');
  if (!outcome.ok) return outcome;
  const { documentId, wasPosted, warnings } = outcome;
  return ok({ documentId, wasPosted, warnings });
}

async function postMany(
  unitOfWork: UnitOfWork,
  deps: CashApplicationDeps,
  caller: Caller,
  call: {
    readonly request: CommandRequest & { readonly onRefusal: OnRefusal };
    readonly commands: readonly PostingCommand[];
  },
): Promise<Result<readonly PostedOutcome[], BulkRefused | BulkSizeFault | IdempotencyRefusal>> {
  const { commands, request } = call;
  const fault = bulkSizeFault(commands);
  if (fault) return refused(fault);
  const input = { onRefusal: request.onRefusal, commands };
  return unitOfWork.mutate<readonly PostedOutcome[], BulkRefused>(
    caller,
    { ...request, input },
    async (tx) =>
      unlessRefused(await postDocuments(deps.postings, tx, commands), request.onRefusal),
  );
}

function bulkSizeFault(elements: readonly unknown[]): BulkSizeFault | undefined {
  if (elements.length === 0) return { code: 'BULK_EMPTY' };
  return elements.length > LARGEST_BULK
    ? { code: 'BULK_TOO_LARGE', largest: LARGEST_BULK }
    : undefined;
}

type Outcome<R> = { readonly ok: true } | { readonly ok: false; readonly refusal: R };

/** The outcomes of a bulk call, unless a refused element refuses the whole. */
function unlessRefused<R, O extends Outcome<R>>(
  outcomes: readonly (O & Outcome<R>)[],
  onRefusal: OnRefusal,
): Result<readonly O[], BulkRefused<R>> {
  const elements = outcomes.flatMap((outcome: Outcome<R>, index) =>
    outcome.ok ? [] : [{ index, refusal: outcome.refusal }],
  );
  return onRefusal === 'ABORT' && elements.length > 0
    ? refused({ code: 'BULK_REFUSED', elements })
    : ok(outcomes);
}
