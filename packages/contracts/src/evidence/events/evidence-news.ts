import { invariant, type Id } from '@duebook/kernel';
import { encodeId, type Transaction } from '@duebook/platform';
import type { EvidencePackageRow } from '../application/package.ports';
import type { EvidenceChecklist } from '../domain/evidence-checklist';

/** Proves that a package was asked for. Its name stays with it: it may name persons. */
export function packageStarted(
  tx: Transaction,
  { id, legalEntityId, partyId, asOf, language, keptAs }: EvidencePackageRow,
  openItemIds: readonly Id[],
): void {
  tx.audit({
    ...{ action: 'evidencePackage.start', subjectType: 'EvidencePackage', subjectId: id },
    details: { legalEntityId, partyId, asOf, language, keptAs, openItemIds: [...openItemIds] },
  });
}

/** Proves that its making was ended. */
export function packageCancelled(
  tx: Transaction,
  { id, legalEntityId, state }: EvidencePackageRow,
): void {
  tx.audit({
    ...{ action: 'evidencePackage.cancel', subjectType: 'EvidencePackage', subjectId: id },
    details: { legalEntityId, state },
  });
}

/** What a package has become. */
export interface MadePackage {
  readonly rootHash: string;
  /** Of the zip. */
  readonly sha256: string;
  readonly byteSize: number;
}

/** Tells and proves what a package is: whoever has its bytes can be shown that it was these. */
export function packageCompleted(
  tx: Transaction,
  { id, legalEntityId, partyId, asOf, filesTotal, completenessPercent }: EvidencePackageRow,
  { rootHash, sha256, byteSize }: MadePackage,
): void {
  invariant(completenessPercent !== null, 'what is made was planned');
  tx.emit({
    type: 'contracts.EvidencePackageCompleted',
    aggregateType: 'EvidencePackage',
    aggregateId: id,
    payload: {
      evidencePackageId: encodeId('EvidencePackage', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...{ asOf, rootHash, sha256, fileCount: filesTotal, completenessPercent },
    },
  });
  tx.audit({
    ...{ action: 'evidencePackage.complete', subjectType: 'EvidencePackage', subjectId: id },
    details: {
      ...{ legalEntityId, partyId, asOf, rootHash, sha256, byteSize },
      ...{ fileCount: filesTotal, completenessPercent },
    },
  });
}

/** Tells and proves what proves a claim from now on. */
export function checklistDefined(tx: Transaction, { revision, points }: EvidenceChecklist): void {
  const codes = points.map(({ code }) => code);
  tx.emit({
    type: 'contracts.EvidenceChecklistDefined',
    aggregateType: 'Tenant',
    aggregateId: tx.tenantId,
    payload: { revision, pointCodes: codes },
  });
  tx.audit({
    ...{ action: 'evidenceChecklist.define', subjectType: 'Tenant', subjectId: tx.tenantId },
    details: {
      revision: { before: revision - 1, after: revision },
      points: points.map(({ code, occasion, anyOf }) => ({
        ...{ code, occasion },
        anyOf: anyOf.map(({ kindCode, elements }) => [kindCode, ...elements].join(' ')),
      })),
    },
  });
}
