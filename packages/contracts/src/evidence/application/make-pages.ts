import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { invariant, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import {
  renderPdf,
  systemCaller,
  writeCsv,
  type PdfDocument,
  type WorkStopped,
} from '@duebook/platform';
import { evidencePath } from '../domain/evidence-manifest';
import { folderOf, type EvidenceSection } from '../domain/package-order';
import type { GatheredCase } from './gather-case';
import { inVain } from './package-stopped';
import type { EvidencePackageRow, PackageContext, PackageFile } from './package.ports';
import { wordsOfCase, type CaseTold } from './pages/case-told';
import { completenessPages } from './pages/completeness-pages';
import { contactPages, contactRows } from './pages/contact-pages';
import { indexPages } from './pages/index-pages';
import { termsPages } from './pages/terms-pages';

/** A file that was made for a package, and is not kept yet. */
export type MadePage = Omit<PackageFile, 'fileId'> & Readonly<{ fileName: string; bytes: Buffer }>;

/** Where the index lies; whoever unpacks sees it first. */
const INDEX_PATH = 'index.pdf';

interface Making {
  readonly told: CaseTold;
  readonly gathered: GatheredCase;
  readonly row: EvidencePackageRow;
  readonly made: ReadonlyMap<EvidenceSection, readonly number[]>;
}

/** Everything that is made for a case but its index. */
export async function makeCasePages(
  context: Pick<PackageContext, 'statements'>,
  making: Making,
): Promise<Result<readonly MadePage[], WorkStopped>> {
  const statement = await makeStatement(context, making);
  if (!statement.ok) return statement;
  const { told, gathered, made } = making;
  const words = wordsOfCase(told);
  const page = (section: EvidenceSection, nth: number, of: Content): MadePage =>
    pageOf(section, made.get(section)?.[nth] ?? 0, of);
  const { contacts } = gathered;
  const { checklist, findingsOf, completenessPercent } = gathered;
  const complete = completenessPages({
    ...{ ...told, points: checklist.points, findingsOf, completenessPercent },
    checklistRevision: checklist.revision,
  });
  return ok([
    page('STATEMENT', 0, { title: words.statement, ...statement.value }),
    page('TERMS', 0, {
      ...{ title: words.terms, fileName: 'contract-terms.pdf' },
      bytes: await rendered(told, termsPages(told, gathered.terms)),
    }),
    page('CONTACTS', 0, {
      ...{ title: words.contacts, fileName: 'contact-log.pdf' },
      bytes: await rendered(told, contactPages(told, contacts)),
    }),
    page('CONTACTS', 1, {
      ...{ title: `${words.contacts} (CSV)`, fileName: 'contact-log.csv' },
      bytes: await buffer(writeCsv(contactRows(told, contacts))),
    }),
    page('COMPLETENESS', 0, {
      ...{ title: words.completeness, fileName: 'completeness.pdf' },
      bytes: await rendered(told, complete),
    }),
  ]);
}

/** The index of a package over all its other files. */
export async function makeIndex({
  told,
  gathered,
  files,
}: Readonly<{
  told: CaseTold;
  gathered: GatheredCase;
  files: readonly Omit<PackageFile, 'fileId'>[];
}>): Promise<MadePage> {
  const { kinds, checklist, completenessPercent } = gathered;
  const pages = indexPages({
    ...{ ...told, files, kinds, completenessPercent },
    checklistRevision: checklist.revision,
  });
  const bytes = await rendered(told, pages);
  const of = { title: wordsOfCase(told).index, fileName: INDEX_PATH, bytes };
  return { ...pageOf('INDEX', 0, of), path: INDEX_PATH };
}

type Content = Pick<MadePage, 'title' | 'fileName' | 'bytes'>;

function pageOf(section: EvidenceSection, place: number, of: Content): MadePage {
  const { bytes, fileName } = of;
  return {
    ...{ ...of, place, section, path: evidencePath(folderOf(section), place, fileName) },
    ...{ documentId: null, kindCode: null, datedOn: null, filedAt: null },
    pageCount: fileName.endsWith('.pdf') ? countPages(bytes) : null,
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Of a PDF that platform made, which names each page in the clear. */
function countPages(pdf: Buffer): number {
  const count = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  invariant(count > 0, 'what is made has pages');
  return count;
}

/** As of when it was asked for, not of when it is made: who goes on with it makes the same bytes. */
function rendered({ row }: CaseTold, pages: PdfDocument): Promise<Buffer> {
  return renderPdf(pages, { language: row.language, createdAt: row.requestedAt });
}

/** From the first claim to the day of the case, as pages; as a table where there are too many lines. */
async function makeStatement(
  { statements }: Pick<PackageContext, 'statements'>,
  { row, gathered }: Pick<Making, 'row' | 'gathered'>,
): Promise<Result<Pick<Content, 'fileName' | 'bytes'>, WorkStopped>> {
  const { tenantId, requestId } = row.starter;
  const question = {
    ...{ legalEntityId: row.legalEntityId, partyId: row.partyId },
    ...{ from: firstDay(gathered), to: row.asOf, itemClasses: null, knownAt: row.requestedAt },
  };
  for (const format of ['PDF', 'CSV'] as const) {
    // Whoever started the package may see it; issuing one to the debtor is another right.
    const prepared = await statements.prepare(
      systemCaller(tenantId, requestId),
      question,
      { language: row.language, format },
      row.requestedAt,
    );
    if (prepared.ok) {
      return ok({ fileName: prepared.value.fileName, bytes: prepared.value.content });
    }
    if (prepared.refusal.code !== 'ACCOUNT_STATEMENT_TOO_LONG') {
      return refused({ code: 'IN_VAIN', failure: prepared.refusal.code });
    }
  }
  return inVain('The statement has more than 50,000 lines since the first claim. Split the case.');
}

function firstDay({ facts }: GatheredCase): BusinessDate {
  const [first, ...others] = facts.claims.map(({ documentDate }) => documentDate);
  invariant(first !== undefined, 'a case has a claim');
  return others.reduce((earliest, day) => (day < earliest ? day : earliest), first);
}
