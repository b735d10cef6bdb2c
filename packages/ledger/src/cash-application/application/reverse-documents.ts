import type { ApprovableAction, ApprovableOperation } from '@duebook/governance';
import { invariant, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { amountLimitsOf, requirePermission, type Transaction } from '@duebook/platform';
import { unasked, type ApprovalStopped } from '../../receivables/application/ask-approval';
import { rightsOf, writeFresh } from '../../receivables/application/post-documents';
import { limitFault, type AmountLimits } from '../../receivables/domain/amount-limit';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import { oneOf } from '../../receivables/domain/document-kind';
import { DOCUMENT_TYPE_NAMES } from '../../receivables/domain/document-type-name';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { AllocationFacts } from '../domain/decide-allocation';
import {
  decideAllocationReversals,
  stands,
  type StandingAllocation,
} from '../domain/decide-allocation-reversal';
import { openedBy } from '../domain/decide-difference-reversal';
import { decideDocumentReversal, type StandingDocument } from '../domain/decide-document-reversal';
import type { DecidedAllocation } from '../domain/decided-allocation';
import type { CashApplicationDeps } from './allocation-command';
import { factsFor, recordAllocations } from './match-items';

const REVERSE_DOCUMENTS = 'ledger.document.reverse';

/** A document to undo. A type, not an interface, so that it is plain JSON. */
export type DocumentReversal = Readonly<{
  documentId: string;
  reversedOn: BusinessDate;
  reason: string;
}>;

/** What is undone was in the books, and may have been told to others: so it can be agreed on. */
export const DOCUMENT_REVERSE: ApprovableOperation = {
  operation: 'documentReverse',
  description: 'Undoing a document of any kind, alone or among many, by what it was worth.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: false,
};

/** What undoing a document answers: the id of the reversing one. */
export type DocumentReversed = Readonly<{ documentId: string }>;

/** What undoing came to, of each document in order. */
export type ReversalOutcome = Result<DocumentReversed, AllocationRefusal>;

/** The same of one, with what somebody else has to agree to first. */
type OneReversed = Result<DocumentReversed, AllocationRefusal | ApprovalStopped>;

/**
 * Undoes a document by a reversing one. A contra is undone as a whole: the items that it settled are
 * open again, and its own are settled by those of the reversing document.
 * @throws PermissionDenied ledger.document.reverse; of a contra that stands ledger.allocation.reverse
 */
export async function reverseDocument(
  deps: CashApplicationDeps,
  tx: Transaction,
  command: DocumentReversal,
): Promise<OneReversed> {
  const [outcome] = await reverseTogether(deps, tx, [command]);
  invariant(outcome !== undefined, 'every command has an outcome');
  return outcome;
}

/**
 * The same for many, in a number of statements that does not grow with them. Each is decided on what
 * stood before the call; nothing is written for a refused one.
 * @throws PermissionDenied as for one
 */
export async function reverseDocuments(
  deps: CashApplicationDeps,
  tx: Transaction,
  commands: readonly DocumentReversal[],
): Promise<readonly ReversalOutcome[]> {
  const outcomes = await reverseTogether(deps, tx, commands);
  return outcomes.map((outcome) => (outcome.ok ? outcome : refused(unasked(outcome.refusal))));
}

async function reverseTogether(
  deps: CashApplicationDeps,
  tx: Transaction,
  commands: readonly DocumentReversal[],
): Promise<readonly OneReversed[]> {
  const { allocations: store, postings } = deps;
  const ids = [...new Set(commands.map(({ documentId }) => documentId))];
  const { documents, ofContras } = await store.lockDocuments(tx, ids);
  const settled = ofContras.filter(stands);
  const found = new Map(
    documents.map((standing) => [standing.document.id, undoable(standing, settled)]),
  );
  for (const each of found.values()) requireRights(tx, each);
  const items = documents.flatMap((standing) => standing.items);
  const facts = await factsFor(
    store,
    tx,
    items,
    commands.map(({ reversedOn }) => reversedOn),
  );
  const { outcomes, undone } = await decideInTurn(deps, tx, { commands, found, facts });
  await writeFresh(
    postings,
    tx,
    undone.map(({ posting }) => posting),
  );
  await recordAllocations(
    store,
    tx,
    undone.flatMap(({ allocations }) => allocations),
  );
  return outcomes;
}

/** What is to be undone, with all that is known of it. */
interface Undoing {
  readonly commands: readonly DocumentReversal[];
  readonly found: Map<string, Undoable>;
  readonly facts: AllocationFacts;
}

/** Decides each in its turn, and asks for what can be undone. */
function decideInTurn(
  { gate }: CashApplicationDeps,
  tx: Transaction,
  { commands, found, facts }: Undoing,
): Promise<{ readonly outcomes: readonly OneReversed[]; readonly undone: readonly Undone[] }> {
  const intents = commands.map((command) => {
    const target = found.get(command.documentId);
    return target && { tx, action: undoingOf(command, target.standing) };
  });
  const candidates = intents.filter((intent) => intent !== undefined);
  return gate.judgeInTurn(candidates, (judge) => {
    const undone: Undone[] = [];
    const outcomes = commands.map((command, place): OneReversed => {
      const target = found.get(command.documentId);
      const intent = intents[place];
      if (!target || !intent) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
      const decided = decide(tx, command, target, facts);
      if (!decided.ok) return decided;
      const need = judge(intent);
      if (need) return refused({ code: 'APPROVAL_NEEDED', path: [], need });
      undone.push(decided.value);
      // Named once more, it is undone already.
      const standing = { ...target.standing, isReversed: true };
      found.set(command.documentId, { ...target, standing });
      return ok({ documentId: decided.value.posting.document.id });
    });
    return { outcomes, undone };
  });
}

/** What undoing a document is for whoever may have to agree to it. */
function undoingOf(
  { documentId, reversedOn, reason }: DocumentReversal,
  { document: { kind, legalEntityId, functional, total } }: StandingDocument,
): ApprovableAction {
  return {
    operation: DOCUMENT_REVERSE.operation,
    legalEntityId,
    amount: functional.abs(),
    subject: { type: DOCUMENT_TYPE_NAMES[kind], id: documentId },
    title: `Undo ${oneOf(kind)} of ${total.toString()}`,
    command: { documentId, reversedOn, reason },
  };
}

/** A document with what it settles, if it is a contra that stands. */
interface Undoable {
  readonly standing: StandingDocument;
  readonly settled: readonly StandingAllocation[];
}

interface Undone {
  readonly posting: DecidedPosting;
  readonly allocations: readonly DecidedAllocation[];
}

function undoable(standing: StandingDocument, ofContras: readonly StandingAllocation[]): Undoable {
  const own = new Set(standing.items.map(({ id }) => id));
  const settled = ofContras.filter(({ debit, credit }) => own.has(debit.id) || own.has(credit.id));
  return { standing, settled: standing.document.kind === 'CONTRA' ? settled : [] };
}

function requireRights({ caller }: Transaction, { standing, settled }: Undoable): void {
  const { legalEntityId } = standing.document;
  requirePermission(caller, REVERSE_DOCUMENTS, legalEntityId);
  if (settled.length > 0) requirePermission(caller, 'ledger.allocation.reverse', legalEntityId);
}

function limitsOf({ caller }: Transaction, { document }: StandingDocument): AmountLimits {
  return amountLimitsOf(caller, REVERSE_DOCUMENTS, document.legalEntityId);
}

function decide(
  tx: Transaction,
  command: DocumentReversal,
  { standing, settled }: Undoable,
  facts: AllocationFacts,
): Result<Undone, AllocationRefusal> {
  const undoing = { ...command, groupId: tx.ids.next() };
  const rights = rightsOf(tx.caller, standing.document.legalEntityId);
  const freed = { ...standing, items: openedBy(settled, standing.items) };
  const reopened = decideAllocationReversals(
    undoing,
    freed.isReversed ? [] : settled,
    facts,
    rights,
  );
  if (!reopened.ok) return reopened;
  const decided = decideDocumentReversal(undoing, freed, facts, rights);
  if (!decided.ok) return decided;
  const { functional } = standing.document;
  const above = limitFault(functional, limitsOf(tx, standing), ['documentId']);
  if (above) return refused(above);
  const reopening = reopened.value(tx.ids);
  const { posting, allocations } = decided.value(tx.ids);
  return ok({ posting, allocations: [...reopening, ...allocations] });
}
