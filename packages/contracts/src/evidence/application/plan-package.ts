import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { ClaimedWork, Transaction, WorkStopped } from '@duebook/platform';
import type { DocumentOf } from '../../documents/application/documents-of';
import { evidencePath, type EvidenceSubject } from '../domain/evidence-manifest';
import { folderOf, sectionOf, SECTIONS, type EvidenceSection } from '../domain/package-order';
import { gatherCase, type GatheredCase } from './gather-case';
import { makeCasePages, makeIndex, type MadePage } from './make-pages';
import { inVain } from './package-stopped';
import type { EvidencePackageRow, PackageContext, PackageFile } from './package.ports';
import type { CaseTold } from './pages/case-told';

type Work = ClaimedWork<EvidencePackageRow>;

/** What the pages of a package can list. */
const MOST_LISTED = 9_000;
/** So long a file can be told of; far more than a court is sent. */
export const MOST_PACKAGE_BYTES = 2 ** 31 - 1;

/** How many files are made for a section that holds no documents. */
const MADE: Partial<Readonly<Record<EvidenceSection, number>>> = {
  ...{ STATEMENT: 1, TERMS: 1, CONTACTS: 2, COMPLETENESS: 1 },
};

/** Where documents and what is made stand, from 1; the index has place 0. */
interface Places {
  readonly placeOf: ReadonlyMap<Id, number>;
  /** Of what is made, by section. */
  readonly made: ReadonlyMap<EvidenceSection, readonly number[]>;
}

/**
 * Decides what a package holds, and keeps it: pages are made here once, so that whoever goes on with the
 * package writes the same bytes.
 */
export async function planPackage(
  context: PackageContext,
  work: Work,
): Promise<Result<null, WorkStopped>> {
  const row = work.job;
  const gathered = await context.unitOfWork.snapshot(work.caller, (reader) =>
    gatherCase(context, reader, row),
  );
  if (gathered.documents.length > MOST_LISTED || gathered.contacts.length > MOST_LISTED) {
    return inVain('The case has more than 9,000 documents or contacts. Name fewer claims.');
  }
  const places = placesIn(gathered);
  const told: CaseTold = { row, facts: gathered.facts, placeOf: places.placeOf };
  const pages = await makeCasePages(context, { told, gathered, row, made: places.made });
  if (!pages.ok) return pages;
  const documents = await documentFiles(context, work, { gathered, places });
  const files = [...documents, ...pages.value].sort((one, other) => one.place - other.place);
  const index = await makeIndex({ told, gathered, files });
  const all = [index, ...files];
  const bytesTotal = all.reduce((sum, { byteSize }) => sum + byteSize, 0);
  if (bytesTotal > MOST_PACKAGE_BYTES) {
    return inVain('The documents of the case are longer than 2 GB. Name fewer claims.');
  }
  return keepPlan(context, work, { gathered, all, bytesTotal });
}

function placesIn({ documents }: GatheredCase): Places {
  const placeOf = new Map<Id, number>();
  const made = new Map<EvidenceSection, readonly number[]>();
  let place = 0;
  for (const section of SECTIONS) {
    for (const { document } of documents) {
      if (sectionOf(document.kindCode) === section) placeOf.set(document.id, ++place);
    }
    made.set(
      section,
      Array.from({ length: MADE[section] ?? 0 }, () => ++place),
    );
  }
  return { placeOf, made };
}

/** Documents under the names under which their files were sent. */
async function documentFiles(
  { content }: PackageContext,
  work: Work,
  { gathered, places }: { readonly gathered: GatheredCase; readonly places: Places },
): Promise<readonly PackageFile[]> {
  const { documents } = gathered;
  const facts = await content.factsByIds(
    work.caller,
    documents.map(({ latest }) => latest.fileId),
  );
  return documents.map((found, index) => {
    const file = facts[index];
    invariant(file, 'the file of a document is there');
    return documentFile(found, { fileName: file.fileName, places });
  });
}

function documentFile(
  { document, latest }: DocumentOf,
  { fileName, places }: { readonly fileName: string; readonly places: Places },
): PackageFile {
  const place = places.placeOf.get(document.id);
  invariant(place !== undefined, 'every document has a place');
  const section = sectionOf(document.kindCode);
  const { pageCount, byteSize, sha256, fileId } = latest;
  return {
    ...{ place, section, path: evidencePath(folderOf(section), place, fileName) },
    ...{ title: document.title ?? '', documentId: document.id, kindCode: document.kindCode },
    ...{ datedOn: document.documentDate, filedAt: document.recordedAt },
    ...{ pageCount, byteSize, sha256, fileId },
  };
}

/** All of it or nothing: what was made for a plan that is not kept is not kept either. */
async function keepPlan(
  { unitOfWork, packages, files, content }: PackageContext,
  work: Work,
  plan: Readonly<{
    gathered: GatheredCase;
    all: readonly (PackageFile | MadePage)[];
    bytesTotal: number;
  }>,
): Promise<Result<null, WorkStopped>> {
  const { gathered, all, bytesTotal } = plan;
  return unitOfWork.run<null, WorkStopped>(work.caller, 'evidencePackagePlan', async (tx) => {
    const standing = await work.holdDone(tx);
    if (!standing.ok) return standing;
    const kept = await keepAll(tx, content, all);
    if (!kept.ok) return kept;
    const { id } = work.job;
    await files.add(tx, id, kept.value);
    await packages.save(tx, id, {
      ...{ plannedAt: tx.startedAt, subject: subjectOf(work.job, gathered) },
      checklistRevision: gathered.checklist.revision,
      completenessPercent: gathered.completenessPercent,
      ...{ filesTotal: all.length, bytesTotal, filesDone: 0, bytesDone: 0 },
    });
    return ok(null);
  });
}

async function keepAll(
  tx: Transaction,
  content: PackageContext['content'],
  all: readonly (PackageFile | MadePage)[],
): Promise<Result<readonly PackageFile[], WorkStopped>> {
  const files: PackageFile[] = [];
  for (const each of all) {
    if ('fileId' in each) {
      files.push(each);
      continue;
    }
    const { bytes, fileName, ...file } = each;
    const kept = await content.keep(tx, { fileName, content: bytes });
    if (!kept.ok) return refused(quotaUsedUp(kept.refusal.code));
    files.push({ ...file, fileId: kept.value.fileId });
  }
  return ok(files);
}

/** Why there is no room for what was made. */
export function quotaUsedUp(code: string): WorkStopped {
  return { code: 'IN_VAIN', failure: `There is no room for the package: ${code}.` };
}

function subjectOf(row: EvidencePackageRow, { facts }: GatheredCase): EvidenceSubject {
  return {
    ...{ name: row.name, creditor: facts.creditor.name, debtor: facts.debtor.name },
    documentNumbers: facts.claims.map(({ documentNumber }) => documentNumber),
    asOf: row.asOf,
  };
}
