import type { IdSource, Result } from '@duebook/kernel';
import { may, type Caller } from '@duebook/platform';
import {
  documentRightsOf,
  newPosting,
  POSTING_PERMISSIONS,
} from '../../receivables/application/post-documents';
import type { PostingStore } from '../../receivables/application/ports';
import { decideDocument, type ProposedPosting } from '../../receivables/domain/decide-document';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import type { DocumentContent } from '../../receivables/domain/document-content';
import { differencesFrom } from '../../receivables/domain/document-difference';
import { factsWantedBy } from '../../receivables/domain/facts-wanted';
import type { PostedDocuments } from '../../receivables/domain/posted-document';
import type { PostingCommand } from '../../receivables/domain/posting-command';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import type { PostingRefusal } from '../../receivables/domain/posting-refusal';
import { findingOfWarning, findingsOfRefusal } from '../domain/posting-finding';
import { refusal, warning, type RowFinding } from '../domain/row-finding';
import type { JudgeWork, RowVerdict } from './import-target';

/** Nothing that is judged is kept, so its ids need not tell it from anything. */
export const NO_IDS: IdSource = { next: () => '00000000-0000-7000-8000-000000000000' };

/** A command judged: what becomes of it, and its decision when there is one. */
export interface JudgedDocument {
  readonly verdict: RowVerdict;
  readonly posting: DecidedPosting | null;
  /** The same document, where it stands already; null otherwise. */
  readonly standingId: string | null;
}

/** Says what posting each command would come to, without writing anything. */
export async function judgeDocuments(
  store: PostingStore,
  work: JudgeWork,
  commands: readonly PostingCommand[],
): Promise<readonly JudgedDocument[]> {
  const known = await store.loadFacts(work.reader, factsWantedBy(commands, work.now));
  const facts = work.createsParties ? withPartiesToCome(known) : known;
  const decisions = commands.map((command) => decide(work.caller, command, facts));
  const posted = await store.findPosted(
    work.reader,
    decisions.flatMap((decision) => (decision.ok ? [decision.value.posting.document] : [])),
  );
  return decisions.map((decision) =>
    decision.ok
      ? judged(decision.value, posted)
      : {
          posting: null,
          standingId: null,
          verdict: { outcome: 'REFUSED', findings: decision.refusal },
        },
  );
}

function judged(sent: ProposedPosting, posted: PostedDocuments): JudgedDocument {
  const { posting } = sent;
  const verdict = verdictOf(sent, posted);
  const found = posted.find(posting.document);
  const isThere = verdict.outcome === 'ALREADY_THERE' && found?.isReversed === false;
  return { posting, verdict, standingId: isThere ? found.id : null };
}

/** A decided document against what is in the books already. */
function verdictOf(sent: ProposedPosting, posted: PostedDocuments): RowVerdict {
  const warnings = sent.posting.warnings.map(findingOfWarning);
  const { document } = sent.posting;
  const found = posted.find(document);
  if (!found || found.isReversed) {
    // Whichever version was reversed last: the file may still have an earlier one.
    return posted.reversed(document).some(({ content }) => isSame(content, sent))
      ? { outcome: 'ALREADY_THERE', findings: [reversedBefore(sent.posting), ...warnings] }
      : verdictOfNew(sent, posted);
  }
  const differences = differencesFrom(found.content, sent);
  if (differences.length === 0) return { outcome: 'ALREADY_THERE', findings: warnings };
  const differing: PostingRefusal = {
    code: 'DOCUMENT_DIFFERS',
    path: [],
    documentId: found.id,
    differences,
  };
  return { outcome: 'REFUSED', findings: [...findingsOfRefusal(differing), ...warnings] };
}

function isSame(posted: DocumentContent, sent: ProposedPosting): boolean {
  return differencesFrom(posted, sent).length === 0;
}

function verdictOfNew(sent: ProposedPosting, posted: PostedDocuments): RowVerdict {
  const posting = newPosting(sent, posted);
  return posting.ok
    ? { outcome: 'POSTED', findings: posting.value.warnings.map(findingOfWarning) }
    : { outcome: 'REFUSED', findings: findingsOfRefusal(posting.refusal) };
}

/** Files repeat what they had before; what was reversed since stays so, and the row says it. */
export function reversedBefore({ document }: Pick<DecidedPosting, 'document'>): RowFinding {
  const fields = document.documentNumber === null ? ['externalReference'] : ['documentNumber'];
  return warning('DOCUMENT_REVERSED', fields, {
    sent: document.documentNumber ?? document.externalRef,
  });
}

/**
 * Facts in which every party exists: those that do not yet will be created, in the role that the
 * document needs, before anything is posted.
 */
export function withPartiesToCome(facts: PostingFacts): PostingFacts {
  return {
    ...facts,
    party: (reference) =>
      facts.party(reference) ?? {
        id: NO_IDS.next(),
        code: 'code' in reference ? reference.code : '',
        isCustomer: true,
        isSupplier: true,
      },
  };
}

function decide(
  caller: Caller,
  command: PostingCommand,
  facts: PostingFacts,
): Result<ProposedPosting, readonly RowFinding[]> {
  const permission = POSTING_PERMISSIONS[command.kind];
  if (!may(caller, permission, command.legalEntityId)) {
    const missing = refusal('PERMISSION_MISSING', ['legalEntity'], { detail: permission });
    return { ok: false, refusal: [missing] };
  }
  const rights = documentRightsOf(caller, command);
  const decision = decideDocument(command, facts, rights, NO_IDS);
  return decision.ok ? decision : { ok: false, refusal: findingsOfRefusal(decision.refusal) };
}
