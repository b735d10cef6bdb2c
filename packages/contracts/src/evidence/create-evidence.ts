import type { Clock } from '@duebook/kernel';
import type { AccountStatements, LedgerServices } from '@duebook/ledger';
import type { FileService, SqlReader, UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../documents/application/documents-of';
import { kindsInForce } from '../documents/domain/kinds-in-force';
import { kindStore } from '../documents/persistence/kind.store';
import type { RegisterFace } from '../register/application/register-face';
import { evidenceChecklistDefine } from './application/checklist-define';
import { createEvidenceOf } from './application/evidence-of';
import { createPackageDoor } from './application/open-packages';
import { createPackageRunner } from './application/package-runner';
import {
  evidencePackageCancel,
  evidencePackageStart,
  startPackage,
} from './application/package-start';
import type { ContactsOf, PackageContext } from './application/package.ports';
import { createPackageReading } from './application/read-packages';
import { caseReader } from './persistence/case.reader';
import { checklistStore } from './persistence/checklist.store';
import { claimsOf } from './persistence/claim.reader';
import { limitationContacts } from './persistence/limitation-contacts.reader';
import { packageFileStore } from './persistence/package-file.store';
import { packageStore } from './persistence/package.store';

/** What proves claims. */
export type Evidence = ReturnType<typeof createEvidence>;

/** Longer than a slow store takes to give, and to take, the largest of files. */
const CLAIM_MS = 600_000;
const BYTES_PER_PIECE = 16 * 1_048_576;

/** What evidence needs from the composition root. */
export interface EvidenceDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly accountStatements: Pick<AccountStatements, 'prepare'>;
  readonly ledger: Pick<LedgerServices, 'reading'>;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<RegisterFace, 'termsOnDays'>;
  readonly tenants: () => Promise<readonly string[]>;
  /** After so long without a sign of life another process takes a package up; ten minutes when absent. */
  readonly claimMs?: number;
  /** After so many bytes it is told how far a package is; 16 MB when absent. */
  readonly bytesPerPiece?: number;
}

/** Evidence over documents, contracts and the ledger. */
export function createEvidence(deps: EvidenceDeps) {
  const { unitOfWork, clock, documentsOf, register, tenants } = deps;
  const context: PackageContext = {
    ...{ unitOfWork, clock, documentsOf, register, tenants, claims: claimsOf },
    kinds: async (reader: SqlReader) => kindsInForce(await kindStore.own(reader)),
    ...{ checklists: checklistStore, packages: packageStore, files: packageFileStore },
    ...{ cases: caseReader, statements: deps.accountStatements, content: deps.files },
    contacts: [limitationContacts],
    claimMs: deps.claimMs ?? CLAIM_MS,
    bytesPerPiece: deps.bytesPerPiece ?? BYTES_PER_PIECE,
  };
  return {
    of: createEvidenceOf(context),
    defineChecklist: evidenceChecklistDefine(context),
    start: evidencePackageStart(context),
    cancel: evidencePackageCancel(context),
    /** For packages above that keep cases: starts a package inside a transaction of theirs. */
    startInside: (
      ...[tx, of]: [Parameters<typeof startPackage>[1], Parameters<typeof startPackage>[2]]
    ) => startPackage(context, tx, of),
    /** Whoever above knows contacts with debtors adds a source. */
    addContacts: (source: ContactsOf): void => {
      context.contacts.push(source);
    },
    /** Makes packages that wait: a loop calls it. */
    runner: createPackageRunner(context),
    reading: createPackageReading(context),
    door: createPackageDoor(context),
    /** What its types refer to. */
    ledgerReading: deps.ledger.reading,
  };
}
