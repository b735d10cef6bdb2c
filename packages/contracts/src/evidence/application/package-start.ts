import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type Transaction } from '@duebook/platform';
import { READ_DOCUMENTS } from '../../documents/documents-permissions';
import { checkClaims, checkNamed, type EvidenceCase } from '../domain/evidence-case';
import type { EvidenceFault } from '../domain/evidence-fault';
import { MAKE_PACKAGES, READ_STATEMENTS } from '../evidence-permissions';
import { packageCancelled, packageStarted } from '../events/evidence-news';
import type { EvidenceRefusal, EvidenceRequest } from './evidence-request';
import type { EvidencePackageRow, PackageContext } from './package.ports';

/** What a mutation of a package comes to. Plain JSON. */
export type PackageChanged = Readonly<{ evidencePackageId: Id }>;

type Changed = Promise<Result<PackageChanged, EvidenceRefusal>>;
type Starting = Pick<PackageContext, 'cases' | 'packages'>;

/**
 * Puts a package of the evidence of a case in the queue. It is made in the name of whoever starts it, of the
 * documents that they see.
 * @throws PermissionDenied contracts.evidencePackage.make, contracts.document.read and
 *   ledger.accountStatement.read, each for the legal entity
 */
export const evidencePackageStart =
  (context: Starting & Pick<PackageContext, 'unitOfWork'>) =>
  async (caller: Caller, request: EvidenceRequest, of: EvidenceCase): Changed => {
    for (const permission of NEEDED) requirePermission(caller, permission);
    return context.unitOfWork.mutate<PackageChanged, EvidenceFault>(
      caller,
      { ...request, input: of },
      (tx) => startPackage(context, tx, of),
    );
  };

const NEEDED = [MAKE_PACKAGES, READ_DOCUMENTS, READ_STATEMENTS];

/** The same inside a transaction of whoever keeps cases. @throws PermissionDenied as the mutation */
export async function startPackage(
  { cases, packages }: Starting,
  tx: Transaction,
  of: EvidenceCase,
): Promise<Result<PackageChanged, EvidenceFault>> {
  const name = checkNamed(of);
  if (!name.ok) return name;
  const claims = await cases.named(tx, of.openItemIds);
  const checked = checkClaims(of, claims, (zone) => businessDateAt(tx.startedAt, zone));
  if (!checked.ok) return checked;
  for (const permission of NEEDED) {
    requirePermission(tx.caller, permission, checked.value.legalEntityId);
  }
  const row: EvidencePackageRow = {
    ...{ id: tx.ids.next(), name: name.value, ...checked.value },
    ...{ language: of.language, keptAs: of.keptAs, state: 'WAITING', starter: tx.caller },
    ...{ requestedAt: tx.startedAt, startedAt: null, finishedAt: null, plannedAt: null },
    ...{
      subject: null,
      isCancelRequested: false,
      checklistRevision: null,
      completenessPercent: null,
    },
    ...{ filesTotal: 0, filesDone: 0, bytesTotal: 0, bytesDone: 0, rootHash: null, fileId: null },
    ...{ attempts: 0, failure: null },
  };
  await packages.add(tx, row, of.openItemIds);
  packageStarted(tx, row, of.openItemIds);
  return ok({ evidencePackageId: row.id });
}

/**
 * Ends the making of a package before its next piece; nothing of it is left to be opened.
 * @throws PermissionDenied contracts.evidencePackage.make
 */
export const evidencePackageCancel =
  ({ unitOfWork, packages }: Pick<PackageContext, 'unitOfWork' | 'packages'>) =>
  async (caller: Caller, request: EvidenceRequest, command: PackageChanged): Changed => {
    requirePermission(caller, MAKE_PACKAGES);
    const asked = { ...request, input: command };
    return unitOfWork.mutate<PackageChanged, EvidenceFault>(caller, asked, async (tx) => {
      const path = ['evidencePackageId'];
      const row = await packages.lock(tx, command.evidencePackageId);
      if (!row) return refused({ code: 'EVIDENCE_PACKAGE_UNKNOWN', path });
      requirePermission(tx.caller, MAKE_PACKAGES, row.legalEntityId);
      if (row.state !== 'WAITING' && row.state !== 'RUNNING') {
        return refused({ code: 'EVIDENCE_PACKAGE_FINISHED', path });
      }
      const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
      await packages.save(
        tx,
        row.id,
        row.state === 'WAITING' ? ended : { isCancelRequested: true },
      );
      packageCancelled(tx, row);
      return ok({ evidencePackageId: row.id });
    });
  };
