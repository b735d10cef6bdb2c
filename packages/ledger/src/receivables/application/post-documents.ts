import { invariant, ok, refused, type Refused, type Result } from '@duebook/kernel';
import {
  amountLimitsOf,
  may,
  requirePermission,
  type Caller,
  type Member,
  type Transaction,
} from '@duebook/platform';
import { mayOverrideRate } from '../../rates/application/may-override-rate';
import { decideDocument, type ProposedPosting } from '../domain/decide-document';
import { afterReversal } from '../domain/after-reversal';
import type { DecidedPosting, NumberedPosting } from '../domain/decided-posting';
import { contentOf, type DocumentContent } from '../domain/document-content';
import { differencesFrom } from '../domain/document-difference';
import type { DocumentKind } from '../domain/document-kind';
import { factsWantedBy } from '../domain/facts-wanted';
import type { DocumentRights } from '../domain/header';
import { naturalKeyOf, referenceKeyOf } from '../domain/natural-key';
import { numberPosting } from '../domain/numbered-posting';
import type { PostedDocument, PostedDocuments } from '../domain/posted-document';
import type { PostingCommand } from '../domain/posting-command';
import type { PostingRefusal, PostingWarning } from '../domain/posting-refusal';
import { documentAudit, documentPosted } from '../events/document-posted.event';
import { askInTurn, unasked, type ApprovalStopped } from './ask-approval';
import type { PostingDeps, PostingStore } from './ports';

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

/**
 * What becomes of a document that was reversed and is sent again. POST_ANEW: it is posted again,
 * with a warning; who sends it wants it. LEAVE: the very same one stays reversed, whichever was
 * reversed after it, and only one with other content, which corrects it, is posted; so it is with
 * files, which repeat what they had before.
 */
export type WhenReversed = 'POST_ANEW' | 'LEAVE';

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
export async function postDocuments(
  deps: PostingDeps,
  tx: Transaction,
  commands: readonly PostingCommand[],
  whenReversed: WhenReversed = 'POST_ANEW',
): Promise<readonly PostedOutcome[]> {
  const members = commands.map((input) => ({ tx, input }));
  const outcomes = await postTogether(deps, members, whenReversed);
  return outcomes.map((outcome) => (outcome.ok ? outcome : refused(unasked(outcome.refusal))));
}

/**
 * Posts documents of units of work that share a transaction of the database: facts are read once,
 * each document is decided purely, what stands already is compared and answered again, and all that
 * is new, and may be posted by its sender alone, is written together.
 *
 * @throws PermissionDenied before anything is read
 */
export async function postTogether(
  { postings: store, gate }: PostingDeps,
  members: readonly Member<PostingCommand>[],
  whenReversed: WhenReversed = 'POST_ANEW',
): Promise<readonly (PostedOutcome | Refused<ApprovalStopped>)[]> {
  const [first] = members;
  if (!first) return [];
  for (const { tx, input } of members) requirePostingPermission(tx.caller, input);
  const facts = await store.loadFacts(
    first.tx,
    factsWantedBy(
      members.map(({ input }) => input),
      first.tx.startedAt,
    ),
  );
  const decisions = members.map(({ tx, input }) =>
    decideDocument(input, facts, documentRightsOf(tx.caller, input), tx.ids),
  );
  const documents = decisions.flatMap((decision) =>
    decision.ok ? [decision.value.posting.document] : [],
  );
  const posted = await store.findPosted(first.tx, documents);
  const { outcomes, fresh } = await settleAll(gate, members, { decisions, posted, whenReversed });
  await writeTogether(
    store,
    members.flatMap(({ tx }, place) => {
      const posting = fresh.get(place);
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
  await store.confirmDueDates(
    first.tx,
    fresh.map(({ posting }) => posting),
  );
  const numbers = await store.drawNumbers(
    first.tx,
    fresh.map(({ posting }) => posting.document),
  );
  const numbered = fresh.map(({ tx, posting }) => {
    const documentNumber = posting.document.documentNumber ?? numbers.get(posting.document.id);
    invariant(documentNumber !== undefined, 'a document without a number was given one');
    return { tx, posting: numberPosting(posting, documentNumber, tx.commitId) };
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

/** What the caller may do with a document that is sent, and up to how much. */
export function documentRightsOf(caller: Caller, command: PostingCommand): DocumentRights {
  const { kind, legalEntityId } = command;
  return {
    ...rightsOf(caller, legalEntityId),
    amountLimits: amountLimitsOf(caller, POSTING_PERMISSIONS[kind], legalEntityId),
  };
}

/** What the caller may do beyond the ordinary, in each of the legal entities. */
export function rightsOf(
  caller: Caller,
  ...legalEntityIds: readonly string[]
): Omit<DocumentRights, 'amountLimits'> {
  return {
    mayPostSoftClosed: legalEntityIds.every((id) =>
      may(caller, 'ledger.period.postSoftClosed', id),
    ),
    mayOverrideRate: legalEntityIds.every((id) => mayOverrideRate(caller, id)),
  };
}

/** A batch before it is settled; a place is that of a command. */
interface Batch {
  readonly decisions: readonly Result<ProposedPosting, PostingRefusal>[];
  readonly posted: PostedDocuments;
  readonly whenReversed: WhenReversed;
}

/** What became of a batch, and what of it is to be written, by place. */
interface Settled {
  readonly outcomes: readonly (PostedOutcome | Refused<ApprovalStopped>)[];
  readonly fresh: ReadonlyMap<number, DecidedPosting>;
}

/**
 * Settles a batch in its order, and asks for what is new in it. What is stopped does not come to stand:
 * what would have been compared with it is new in its turn, and asked for as its own.
 */
function settleAll(
  gate: PostingDeps['gate'],
  members: readonly Member<PostingCommand>[],
  { decisions, posted, whenReversed }: Batch,
): Promise<Settled> {
  const standing = decisions.map((decision) =>
    decision.ok ? standingFor(decision.value, posted, whenReversed) : undefined,
  );
  const candidates = new Map<number, DecidedPosting>();
  for (const [place, decision] of decisions.entries()) {
    const mayBeNew = decision.ok && !standing[place] && !decision.value.refusalIfNew;
    if (mayBeNew) candidates.set(place, decision.value.posting);
  }
  return askInTurn(gate, members, candidates, (stopOf) => {
    const fresh = new Map<number, DecidedPosting>();
    const holders: Holders = new Map();
    const outcomes = decisions.map((decision, place) => {
      if (!decision.ok) return decision;
      const keys = keysOf(decision.value);
      const same = twinOf(holders, keys) ?? standing[place];
      if (same) return answerAgain(same, decision.value);
      const posting = newPosting(decision.value, posted);
      if (!posting.ok) return posting;
      const stopped = stopOf(place);
      if (stopped) return refused(stopped);
      for (const key of keys) holders.set(key, decision.value);
      fresh.set(place, posting.value);
      const { document, warnings } = posting.value;
      return { ok: true, documentId: document.id, wasPosted: false, warnings } as const;
    });
    return { outcomes, fresh };
  });
}

/** What is to be written, by each of its keys. */
type Holders = Map<string, ProposedPosting>;

function keysOf({ posting: { document } }: ProposedPosting): readonly string[] {
  return [naturalKeyOf(document), referenceKeyOf(document)].filter((key) => key !== null);
}

/** What of the same batch holds one of these keys. */
function twinOf(
  holders: Holders,
  keys: readonly string[],
): Pick<PostedDocument, 'id' | 'content'> | undefined {
  const held = keys.map((key) => holders.get(key)).find((holder) => holder !== undefined);
  return held && { id: held.posting.document.id, content: contentOf(held.posting, held.accounts) };
}

/** The document in the books that a proposed one is compared with, if there is one. */
function standingFor(
  proposed: ProposedPosting,
  posted: PostedDocuments,
  whenReversed: WhenReversed,
): PostedDocument | undefined {
  const { document } = proposed.posting;
  const found = posted.find(document);
  if (!found?.isReversed) return found;
  return whenReversed === 'LEAVE'
    ? posted.reversed(document).find(({ content }) => isSame(content, proposed))
    : undefined;
}

function isSame(posted: DocumentContent, proposed: ProposedPosting): boolean {
  return differencesFrom(posted, proposed).length === 0;
}

/** What is to be written of a document that does not stand, or why nothing is. */
export function newPosting(
  { posting, refusalIfNew }: ProposedPosting,
  posted: PostedDocuments,
): Result<DecidedPosting, PostingRefusal> {
  if (refusalIfNew) return refused(refusalIfNew);
  const found = posted.find(posting.document);
  return ok(found ? afterReversal(posting, posted.generationsOf(posting.document)) : posting);
}

function answerAgain(
  standing: Pick<PostedDocument, 'id' | 'content'>,
  sent: ProposedPosting,
): PostedOutcome {
  const differences = differencesFrom(standing.content, sent);
  if (differences.length === 0) {
    const { warnings } = sent.posting;
    return { ok: true, documentId: standing.id, wasPosted: true, warnings };
  }
  const [first] = differences;
  const path = first ? first.field.split('.') : [];
  return refused({ code: 'DOCUMENT_DIFFERS', path, documentId: standing.id, differences });
}
