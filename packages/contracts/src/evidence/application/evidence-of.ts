import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller, type SqlReader } from '@duebook/platform';
import type { DocumentOf } from '../../documents/application/documents-of';
import { READ_DOCUMENTS } from '../../documents/documents-permissions';
import type { Document } from '../../documents/domain/document';
import { objectKey, type ObjectRef } from '../../documents/domain/object-ref';
import {
  assessEvidence,
  SHIPPED_CHECKLIST,
  type EvidenceChecklist,
  type EvidenceFinding,
  type FiledEvidence,
} from '../domain/evidence-checklist';
import type { Claim, EvidenceContext } from './ports';

/** Tells how claims stand; null for what is no claim, and where the caller may not see documents. */
export type EvidenceOf = (
  caller: Caller,
  openItemIds: readonly Id[],
) => Promise<readonly (readonly EvidenceFinding[] | null)[]>;

/** A claim with what was filed for it, and how it stands by a check-list. */
export interface AssessedClaim {
  readonly claim: Claim;
  readonly findings: readonly EvidenceFinding[];
  /** Each once; those of the claim itself first. */
  readonly documents: readonly DocumentOf[];
}

/** What claims are assessed by. */
export interface Assessment {
  readonly checklist: EvidenceChecklist;
  /** The day on which a claim is over due, or not. */
  readonly onDay: (claim: Claim) => BusinessDate;
  /** Which documents count. */
  readonly counts: (document: Document) => boolean;
}

/** In seven statements, however many claims. */
export function createEvidenceOf(context: EvidenceContext): EvidenceOf {
  return async (caller, openItemIds) => {
    if (!may(caller, READ_DOCUMENTS)) return openItemIds.map(() => null);
    const reader = context.unitOfWork.reader(caller);
    const reach = reachIn(caller, READ_DOCUMENTS, null);
    const claims = (await context.claims(reader, openItemIds)).filter(
      ({ legalEntityId }) => reach === null || reach.includes(legalEntityId),
    );
    const assessed = await assessClaims(context, reader, claims, {
      checklist: (await context.checklists.last(reader)) ?? SHIPPED_CHECKLIST,
      onDay: ({ timeZone }) => businessDateAt(context.clock.now(), timeZone),
      counts: () => true,
    });
    const found = new Map(assessed.map((each) => [each.claim.openItemId, each.findings]));
    return openItemIds.map((id) => found.get(id) ?? null);
  };
}

/** In the order of the claims; it asks for no permission. */
export async function assessClaims(
  { documentsOf, register }: Pick<EvidenceContext, 'documentsOf' | 'register'>,
  reader: SqlReader,
  claims: readonly Claim[],
  { checklist, onDay, counts }: Assessment,
): Promise<readonly AssessedClaim[]> {
  if (claims.length === 0) return [];
  const contractIds = claims.flatMap(({ contractId }) => contractId ?? []);
  const termsOn = await register.termsOnDays(reader, [...new Set(contractIds)]);
  const linked = await documentsOf(reader, claims.flatMap(objectsOf));
  const filed = documentsByObject(linked.filter(({ document }) => counts(document)));
  return claims.map((claim) => {
    const { contractId, documentDate: on, dueOn, isOpen, isPartPaid } = claim;
    const terms = contractId === null ? null : termsOn({ contractId, on })?.version.terms;
    const facts = {
      ...{ isPartPaid, isAcceptanceAgreed: Boolean(terms?.acceptance) },
      isOverdue: isOpen && dueOn < onDay(claim),
    };
    const documents = filedFor(claim, filed);
    const findings = assessEvidence(checklist.points, facts, documents.map(evidenceIn));
    return { claim, findings, documents };
  });
}

/** To what a document may be linked to speak for a claim. */
function objectsOf(claim: Claim): readonly ObjectRef[] {
  const { openItemId, documentId, isInvoice, contractId, deliveryIds, partyId } = claim;
  return [
    { type: 'OpenItem', id: openItemId },
    { type: isInvoice ? 'Invoice' : 'DebitNote', id: documentId },
    ...(contractId === null ? [] : [{ type: 'Contract', id: contractId }]),
    ...deliveryIds.map((id) => ({ type: 'Delivery', id })),
    { type: 'Party', id: partyId },
  ];
}

function documentsByObject(
  found: readonly DocumentOf[],
): ReadonlyMap<string, readonly DocumentOf[]> {
  const byObject = new Map<string, DocumentOf[]>();
  for (const each of found) {
    const key = objectKey(each.object);
    byObject.set(key, [...(byObject.get(key) ?? []), each]);
  }
  return byObject;
}

/** Kinds that speak for whatever a party owes; others linked to a party are of some other trade. */
const OF_ANY_CLAIM: ReadonlySet<string> = new Set(['STATEMENT', 'BALANCE_CONFIRMATION', 'DEMAND']);

function filedFor(
  claim: Claim,
  filed: ReadonlyMap<string, readonly DocumentOf[]>,
): readonly DocumentOf[] {
  const documents = objectsOf(claim).flatMap((ref) =>
    (filed.get(objectKey(ref)) ?? []).filter(
      ({ document }) => ref.type !== 'Party' || speaksFor(claim, document),
    ),
  );
  const distinct = new Map<Id, DocumentOf>();
  for (const each of documents) {
    if (!distinct.has(each.document.id)) distinct.set(each.document.id, each);
  }
  return [...distinct.values()];
}

function evidenceIn({ document: { id, kindCode, elements } }: DocumentOf): FiledEvidence {
  return { documentId: id, kindCode, elements: (elements ?? []).map(({ code }) => code) };
}

/** What was sent before the debt was there says nothing of it, nor does a paper of another legal entity. */
function speaksFor({ documentDate, legalEntityId }: Claim, document: Document): boolean {
  return (
    OF_ANY_CLAIM.has(document.kindCode) &&
    document.documentDate >= documentDate &&
    (document.legalEntityId === null || document.legalEntityId === legalEntityId)
  );
}
