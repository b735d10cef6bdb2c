import {
  businessDateAt,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { readableLines } from '../domain/readable-text';
import {
  changeDifference,
  type DecidedChange,
  type DifferenceChanged,
  type DifferenceEdit,
  type DifferenceFault,
  type DifferenceRefusal,
} from './difference-change';
import { ASSIGN, COMMENT, ERASE_COMMENTS, RESOLVE } from './permissions';
import type { Difference } from './difference.ports';
import type { StatementContext } from './ports';

type Outcome = Promise<Result<DifferenceChanged, DifferenceRefusal>>;
type Decided = Result<DecidedChange, DifferenceFault>;

/** Who deals with a difference from now on, and until when; null leaves what stands. */
export interface DifferenceAssignment extends DifferenceEdit {
  readonly ownerUserId: Id;
  readonly dueOn: BusinessDate | null;
}

/** That they will correct it there. */
export interface DifferencePromise extends DifferenceEdit {
  readonly promisedOn: BusinessDate;
  readonly note: string | null;
}

/** Why a difference is none that has to be corrected. */
export const EXPLANATION_CODES = [
  'TIMING',
  'IN_TRANSIT',
  'ROUNDING',
  'AGREED',
  'KNOWN_ERROR',
  'OTHER',
] as const;
export type ExplanationCode = (typeof EXPLANATION_CODES)[number];

export interface DifferenceExplanation extends DifferenceEdit {
  readonly code: ExplanationCode;
  readonly note: string;
}

const LONGEST_NOTE = 1_000;
const LONGEST_COMMENT = 4_000;

/** Gives a difference to somebody. @throws PermissionDenied reconciliation.difference.assign */
export const differenceAssign =
  (context: StatementContext) =>
  (caller: Caller, command: Command<DifferenceAssignment>): Outcome =>
    changeDifference(context, callOf('differenceAssign', caller, command), {
      ...{ permission: ASSIGN, mustBe: 'UNRESOLVED' },
      decide: async (tx, difference): Promise<Decided> => {
        const { ownerUserId, dueOn } = command;
        const known = await context.reconciliations.users(tx, [ownerUserId]);
        if (!known.has(ownerUserId)) return refused({ code: 'OWNER_UNKNOWN', path: ['ownerId'] });
        const before = { ownerUserId: difference.ownerUserId, dueOn: difference.dueOn };
        const after = { ownerUserId, dueOn: dueOn ?? difference.dueOn };
        return ok({
          change: { ...after, state: 'IN_PROGRESS' },
          ...{ action: 'assign', details: { before, after } },
        });
      },
    });

/** Notes that they correct it in their books. @throws PermissionDenied reconciliation.difference.resolve */
export const differenceResolveThere =
  (context: StatementContext) =>
  (caller: Caller, command: Command<DifferencePromise>): Outcome =>
    changeDifference(context, callOf('differenceResolveThere', caller, command), {
      ...{ permission: RESOLVE, mustBe: 'UNRESOLVED' },
      decide: async (tx, difference): Promise<Decided> => {
        const { promisedOn } = command;
        const resolutionNote = noteOf(command.note);
        if (resolutionNote === undefined)
          return refused({ code: 'DIFFERENCE_TEXT_INVALID', path: ['note'] });
        const { timeZone } = await placeOf(context, tx, difference);
        if (promisedOn < businessDateAt(tx.startedAt, timeZone)) {
          return refused({ code: 'PROMISE_PAST', path: ['promisedOn'] });
        }
        return ok({
          change: { ...resolvedBy(tx, 'THERE'), resolutionNote, promisedOn },
          ...{ action: 'resolveThere', details: { promisedOn } },
        });
      },
    });

/** Says why nothing is to be corrected. @throws PermissionDenied reconciliation.difference.resolve */
export const differenceExplain =
  (context: StatementContext) =>
  (caller: Caller, command: Command<DifferenceExplanation>): Outcome =>
    changeDifference(context, callOf('differenceExplain', caller, command), {
      ...{ permission: RESOLVE, mustBe: 'UNRESOLVED' },
      decide: (tx): Promise<Decided> => {
        const { code } = command;
        const resolutionNote = noteOf(command.note);
        return Promise.resolve(
          resolutionNote
            ? ok({
                change: { ...resolvedBy(tx, 'EXPLAINED'), resolutionCode: code, resolutionNote },
                ...{ action: 'explain', details: { code } },
              })
            : refused({ code: 'DIFFERENCE_TEXT_INVALID', path: ['note'] }),
        );
      },
    });

/** Opens a difference again. @throws PermissionDenied reconciliation.difference.resolve */
export const differenceReopen =
  (context: StatementContext) =>
  (caller: Caller, command: Command<DifferenceEdit>): Outcome =>
    changeDifference(context, callOf('differenceReopen', caller, command), {
      ...{ permission: RESOLVE, mustBe: 'RESOLVED' },
      decide: (_tx, { resolution }): Promise<Decided> =>
        Promise.resolve(
          ok({
            change: {
              ...{ state: 'OPEN', resolution: null, resolutionCode: null, resolutionNote: null },
              ...{ promisedOn: null, resolvedBy: null, resolvedAt: null, approvalRequestId: null },
            },
            ...{ action: 'reopen', details: { before: resolution } },
          }),
        ),
    });

/** A word into a thread. */
export interface CommentDraft {
  readonly differenceId: Id;
  readonly text: string;
  /** INTERNAL: the other side never sees it. */
  readonly audience: 'INTERNAL' | 'SHARED';
  readonly mentionedUserIds: readonly Id[];
}

export type Commented = Readonly<{ commentId: Id; differenceId: Id }>;
type CommentRefusal = DifferenceFault | IdempotencyRefusal;
const MOST_MENTIONED = 20;

/** Writes into the thread of a difference. @throws PermissionDenied reconciliation.difference.comment */
export const differenceComment =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<CommentDraft>,
  ): Promise<Result<Commented, CommentRefusal>> => {
    requirePermission(caller, COMMENT);
    const request = splitCommand('differenceComment', command);
    return context.unitOfWork.mutate<Commented, CommentRefusal>(caller, request, async (tx) => {
      const [difference] = await context.differences.byIds(tx, [command.differenceId]);
      if (!difference) return refused({ code: 'DIFFERENCE_UNKNOWN', path: ['differenceId'] });
      requirePermission(caller, COMMENT, difference.legalEntityId);
      const mentioned = [...new Set(command.mentionedUserIds)];
      const known = await context.reconciliations.users(tx, mentioned);
      if (mentioned.length > MOST_MENTIONED || mentioned.some((id) => !known.has(id))) {
        return refused({ code: 'OWNER_UNKNOWN', path: ['mentionedIds'] });
      }
      return writeComment(context, tx, {
        difference,
        ...command,
        mentionedUserIds: mentioned,
        side: 'OURS',
      });
    });
  };

/**
 * Writes what the other side says of a difference, through whatever door it came: it is shared, and has
 * no author among ours. Whoever calls has seen to it that they may.
 */
export async function writeComment(
  { differences }: Pick<StatementContext, 'differences'>,
  tx: Transaction,
  draft: Omit<CommentDraft, 'differenceId'> &
    Readonly<{ difference: Difference; side: 'OURS' | 'THEIRS' }>,
): Promise<Result<Commented, DifferenceFault>> {
  const { difference, side, mentionedUserIds } = draft;
  const text = readableLines(draft.text, LONGEST_COMMENT);
  if (text === null) return refused({ code: 'DIFFERENCE_TEXT_INVALID', path: ['text'] });
  const id = tx.ids.next();
  const audience = side === 'THEIRS' ? 'SHARED' : draft.audience;
  await differences.addComment(tx, {
    ...{ id, differenceId: difference.id, side, audience, mentionedUserIds, text },
    authorId: side === 'OURS' ? tx.caller.principalId : null,
    writtenAt: tx.startedAt,
  });
  const { legalEntityId, partyId } = difference;
  tx.emit({
    type: 'reconciliation.DifferenceCommented',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      differenceId: encodeId('Difference', difference.id),
      commentId: encodeId('DifferenceComment', id),
      partyId: encodeId('Party', partyId),
      ...{ side, audience },
    },
  });
  tx.audit({
    action: 'difference.comment',
    subjectType: 'Difference',
    subjectId: difference.id,
    details: { legalEntityId, partyId, commentId: id, side, audience, mentionedUserIds },
  });
  return ok({ commentId: id, differenceId: difference.id });
}

type EraseRefusal =
  Readonly<{ code: 'COMMENT_UNKNOWN'; path: readonly string[] }> | IdempotencyRefusal;

/**
 * Has the words of a comment forgotten; that it was written stays.
 * @throws PermissionDenied reconciliation.difference.eraseComment
 */
export const differenceCommentErase =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly commentId: Id }>,
  ): Promise<Result<Commented, EraseRefusal>> => {
    requirePermission(caller, ERASE_COMMENTS);
    const request = splitCommand('differenceCommentErase', command);
    return context.unitOfWork.mutate<Commented, EraseRefusal>(caller, request, async (tx) => {
      const { commentId } = command;
      const comment = await context.differences.findComment(tx, commentId);
      const [difference] = comment
        ? await context.differences.byIds(tx, [comment.differenceId])
        : [];
      if (!difference) return refused({ code: 'COMMENT_UNKNOWN', path: ['commentId'] });
      requirePermission(caller, ERASE_COMMENTS, difference.legalEntityId);
      const wasThere = await context.differences.eraseComment(tx, commentId);
      if (wasThere) {
        const { legalEntityId, partyId } = difference;
        tx.audit({
          action: 'difference.eraseComment',
          subjectType: 'Difference',
          subjectId: difference.id,
          details: { legalEntityId, partyId, commentId },
        });
      }
      return ok({ commentId, differenceId: difference.id });
    });
  };

function callOf(operation: string, caller: Caller, command: Command<DifferenceEdit>) {
  return { caller, request: splitCommand(operation, command), edit: command };
}

function resolvedBy(tx: Transaction, resolution: 'THERE' | 'EXPLAINED') {
  const { principalId } = tx.caller;
  return {
    state: 'RESOLVED',
    resolution,
    resolvedBy: principalId,
    resolvedAt: tx.startedAt,
  } as const;
}

/** The legal entity and the party of a difference. */
async function placeOf(
  { reconciliations }: StatementContext,
  tx: Transaction,
  difference: Difference,
) {
  const [reconciliation] = await reconciliations.byIds(tx, [difference.reconciliationId]);
  if (!reconciliation) throw new TypeError('A difference is of a reconciliation.');
  return reconciliations.place(tx, reconciliation);
}

/** Undefined for a text that cannot be kept. */
function noteOf(note: string | null): string | null | undefined {
  if (note === null || note.trim() === '') return null;
  return readableText(note, LONGEST_NOTE) ?? undefined;
}
