import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../documents/application/documents-of';
import type { RegisterFace } from '../register/application/register-face';
import { createEvidenceOf } from './application/evidence-of';
import { claimsOf } from './persistence/claim.reader';

/** What proves claims. */
export type Evidence = ReturnType<typeof createEvidence>;

/** Evidence over documents, contracts and the ledger. */
export function createEvidence(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<RegisterFace, 'termsOnDays'>;
}) {
  return { of: createEvidenceOf({ ...deps, claims: claimsOf }) };
}
