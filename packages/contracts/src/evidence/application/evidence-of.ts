import { businessDateAt, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller, type SqlReader } from '@duebook/platform';
import type { DocumentOf } from '../../documents/application/documents-of';
import { READ_DOCUMENTS } from '../../documents/documents-permissions';
import { objectKey, type ObjectRef } from '../../documents/domain/object-ref';
import {
  assessEvidence,
  SALES_CHECKLIST,
  type EvidenceFinding,
  type FiledEvidence,
} from '../domain/evidence-checklist';
import type { Claim, EvidenceContext } from './ports';

/** Tells how claims stand; null for what is no claim, and where the caller may not see documents. */
export type EvidenceOf = (
  caller: Caller,
  openItemIds: readonly Id[],
) => Promise<readonly (readonly EvidenceFinding[] | null)[]>;

/** In six statements, however many claims. */
export function createEvidenceOf(context: EvidenceContext): EvidenceOf {
  return async (caller, openItemIds) => {
    if (!may(caller, READ_DOCUMENTS)) return openItemIds.map(() => null);
    const reader = context.unitOfWork.reader(caller);
    const reach = reachIn(caller, READ_DOCUMENTS, null);
    const claims = (await context.claims(reader, openItemIds)).filter(
      ({ legalEntityId }) => reach === null || reach.includes(legalEntityId),
    );
    const found = await findingsOf(context, reader, claims);
    return openItemIds.map((id) => found.get(id) ?? null);
  };
}

async function findingsOf(
  { documentsOf, register, clock }: EvidenceContext,
  reader: SqlReader,
  claims: readonly Claim[],
): Promise<ReadonlyMap<Id, readonly EvidenceFinding[]>> {
  if (claims.length === 0) return new Map();
  const contractIds = claims.flatMap(({ contractId }) => contractId ?? []);
  const termsOn = await register.termsOnDays(reader, [...new Set(contractIds)]);
  const filed = documentsByObject(await documentsOf(reader, claims.flatMap(objectsOf)));
  return new Map(
    claims.map((claim) => {
      const { contractId, documentDate: on, dueOn, timeZone, isOpen, isPartPaid } = claim;
      const terms = contractId === null ? null : termsOn({ contractId, on })?.version.terms;
      const facts = {
        ...{ isPartPaid, isAcceptanceAgreed: Boolean(terms?.acceptance) },
        isOverdue: isOpen && dueOn < businessDateAt(clock.now(), timeZone),
      };
      return [claim.openItemId, assessEvidence(SALES_CHECKLIST, facts, filedFor(claim, filed))];
    }),
  );
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
): readonly FiledEvidence[] {
  const documents = objectsOf(claim).flatMap((ref) =>
    (filed.get(objectKey(ref)) ?? []).filter(
      ({ document }) => ref.type !== 'Party' || speaksFor(claim, document),
    ),
  );
  const distinct = new Map(documents.map(({ document }) => [document.id, document]));
  return [...distinct.values()].map(({ id, kindCode, elements }) => ({
    ...{ documentId: id, kindCode, elements: (elements ?? []).map(({ code }) => code) },
  }));
}

/** What was sent before the debt was there says nothing of it, nor does a paper of another legal entity. */
function speaksFor(
  { documentDate, legalEntityId }: Claim,
  document: DocumentOf['document'],
): boolean {
  return (
    OF_ANY_CLAIM.has(document.kindCode) &&
    document.documentDate >= documentDate &&
    (document.legalEntityId === null || document.legalEntityId === legalEntityId)
  );
}
