import { invariant, refused, type Result } from '@duebook/kernel';
import {
  may,
  requirePermission,
  type Caller,
  type Member,
  type Transaction,
} from '@duebook/platform';
import { decideDocument, type ProposedPosting } from '../domain/decide-document';
import type { DecidedPosting, NumberedPosting } from '../domain/decided-posting';
import { contentOf, differencesFrom } from '../domain/document-difference';
import type { DocumentKind } from '../domain/document-kind';
import { factsWantedBy } from '../domain/facts-wanted';
import type { PostingRights } from '../domain/header';
import { naturalKeyOf, referenceKeyOf } from '../domain/natural-key';
import type { PostedDocuments } from '../domain/posted-document';
import type { PostingCommand } from '../domain/posting-command';
import type { PostingRefusal, PostingWarning } from '../domain/posting-refusal';
import { documentAudit, documentPosted } from '../events/document-posted.event';
import type { PostingStore } from './ports';

/** What became of one document of a batch. */
export type PostedOutcome =
  | Readonly<{
      ok: true;
      documentId: string;
      /** True when the same document stood in the books already and was answered again. */
      wasPosted: boolean;
      warnings: readonly PostingWarning[];
    }>
  | Readonly<{ ok: false; refusal: PostingRefusal }>;

/** The permission that posting a kind of document needs, for its legal entity. */
export const POSTING_PERMISSIONS: Readonly<Record<DocumentKind, string>> = {
  SALES_INVOICE: 'ledger.invoice.post',
  PURCHASE_INVOICE: 'ledger.invoice.post',
  SALES_CREDIT_NOTE: 'ledger.creditNote.post',
  PURCHASE_CREDIT_NOTE: 'ledger.creditNote.post',
  SALES_DEBIT_NOTE: 'ledger.debitNote.post',
  PURCHASE_DEBIT_NOTE: 'ledger.debitNote.post',
  RECEIPT: 'ledger.receipt.post',
  PAYMENT: 'ledger.payment.post',
  CUSTOMER_REFUND: 'ledger.refund.post',
  SUPPLIER_REFUND: 'ledger.refund.post',
  ADJUSTMENT: 'ledger.adjustment.post',
  CONTRA: 'ledger.contra.post',
  REVERSAL: 'ledger.document.reverse',
};

/** @throws PermissionDenied if the caller may not post such a document */
export function requirePostingPermission(caller: Caller, command: PostingCommand): void {
  requirePermission(caller, POSTING_PERMISSIONS[command.kind], command.legalEntityId);
}

/**
 * Posts a batch of documents inside a unit of work: an outcome per command, in order. Nothing is
 * written for a refused one; whether the rest stands is the caller's choice, made by committing or not.
 *
 * @throws PermissionDenied before anything is read
 */
export function postDocuments(
  store: PostingStore,
  tx: Transaction,
  commands: readonly PostingCommand[],
): Promise<readonly PostedOutcome[]> {
  return postTogether(
    store,
    commands.map((input) => ({ tx, input })),
  );
}

/**
 * Posts documents of units of work that share a transaction of the database: facts are read once,
 * each document is decided purely, what stands already is compared and answered again, and all that
 * is new, and may be posted, is written together.
 *
 * @throws PermissionDenied before anything is read
 */
export async function postTogether(
  store: PostingStore,
  members: readonly Member<PostingCommand>[],
): Promise<readonly PostedOutcome[]> {
  const [first] = members;
  if (!first) return [];
  for (const { tx, input } of members) requirePostingPermission(tx.caller, input);
  const facts = await store.loadFacts(first.tx, factsWantedBy(members.map(({ input }) => input)));
  const decisions = members.map(({ tx, input }) =>
    decideDocument(input, facts, rightsOf(tx.caller, input.legalEntityId), tx.ids),
  );
  const documents = decisions.flatMap((decision) =>
    decision.ok ? [decision.value.posting.document] : [],
  );
  const posted = await store.findPosted(first.tx, documents);
  const { outcomes, fresh } = settle(decisions, posted);
  await writeTogether(
    store,
    members.flatMap(({ tx }, index) => {
      const posting = fresh.get(index);
      return posting ? [{ tx, posting }] : [];
    }),
  );
  return outcomes;
}

/** Writes decided postings of a unit of work with their numbers, proof and events. */
export function writeFresh(
  store: PostingStore,
  tx: Transaction,
  fresh: readonly DecidedPosting[],
): Promise<void> {
  return writeTogether(
    store,
    fresh.map((posting) => ({ tx, posting })),
  );
}

async function writeTogether(
  store: PostingStore,
  fresh: readonly { readonly tx: Transaction; readonly posting: DecidedPosting }[],
): Promise<void> {
  const [first] = fresh;
  if (!first) return;
  const numbers = await store.drawNumbers(
    first.tx,
    fresh.map(({ posting }) => posting.document),
  );
  const numbered = fresh.map(({ tx, posting }) => {
    const documentNumber = posting.document.documentNumber ?? numbers.get(posting.document.id);
    invariant(documentNumber !== undefined, 'a document without a number was given one');
    return { tx, posting: { ...posting, documentNumber, commitId: tx.commitId } };
  });
  const written = store.write(
    first.tx,
    numbered.map(({ posting }) => posting),
  );
  // The database writes while proof and events are put into words.
  const told = Promise.resolve(numbered).then(tellOf);
  await Promise.all([written, told]);
}

function tellOf(
  numbered: readonly { readonly tx: Transaction; readonly posting: NumberedPosting }[],
): void {
  for (const { tx, posting } of numbered) {
    tx.audit(documentAudit(posting));
    tx.emit(documentPosted(posting));
  }
}

/** What the caller may do beyond the ordinary, in one legal entity. */
export function rightsOf(caller: Caller, legalEntityId: string): PostingRights {
  return { mayPostSoftClosed: may(caller, 'ledger.period.postSoftClosed', legalEntityId) };
}

/** Tells what is new from what stands already, in the books or earlier in the same batch. */
function settle(
  decisions: readonly Result<ProposedPosting, PostingRefusal>[],
  posted: PostedDocuments,
): {
  readonly outcomes: readonly PostedOutcome[];
  /** By the place of its command. */
  readonly fresh: ReadonlyMap<number, DecidedPosting>;
} {
  const fresh = new Map<number, DecidedPosting>();
  const inBatch = new Map<string, DecidedPosting>();
  const outcomes = decisions.map((decision, index): PostedOutcome => {
    if (!decision.ok) return decision;
    const { posting, refusalIfNew } = decision.value;
    const keys = [naturalKeyOf(posting.document), referenceKeyOf(posting.document)].filter(
      (key) => key !== null,
    );
    const twin = keys.map((key) => inBatch.get(key)).find((found) => found !== undefined);
    const standing = twin
      ? { id: twin.document.id, content: contentOf(twin) }
      : posted.find(posting.document);
    if (standing) return answerAgain(standing, decision.value);
    if (refusalIfNew) return refused(refusalIfNew);
    for (const key of keys) inBatch.set(key, posting);
    fresh.set(index, posting);
    const { warnings } = posting;
    return { ok: true, documentId: posting.document.id, wasPosted: false, warnings };
  });
  return { outcomes, fresh };
}

function answerAgain(
  standing: NonNullable<ReturnType<PostedDocuments['find']>>,
  sent: ProposedPosting,
): PostedOutcome {
  const differences = differencesFrom(standing.content, sent);
  if (differences.length === 0) {
    const { warnings } = sent.posting;
    return { ok: true, documentId: standing.id, wasPosted: true, warnings };
  }
  const [first] = differences;
  const path = first ? [first.field] : [];
  return refused({ code: 'DOCUMENT_DIFFERS', path, documentId: standing.id, differences });
}
