import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoEvent, DemoTradeEvent } from '@duebook/demo-data';
import { addMonths, invariant } from '@duebook/kernel';
import { invoiceFileOf } from '../demo/invoice-file';
import { documentKey, type DocumentIds } from '../demo/load-documents';
import type { LoadWork } from '../demo/load-work';

/** What became of a file, and how many documents are in the books after it. */
export interface ImportFigures {
  readonly step: 'DRY_RUN' | 'IMPORT' | 'SAME_FILE' | 'SAME_ROWS';
  readonly state: string;
  readonly rowsChecked: number;
  readonly rowsPosted: number;
  readonly rowsToPost: number;
  readonly rowsAlreadyThere: number;
  readonly rowsRefused: number;
  readonly documents: number;
}

/** A file of invoices that was brought in. */
export interface ImportedInvoices {
  readonly months: number;
  readonly steps: readonly ImportFigures[];
  /** The dry run posts nothing, the import all, and once more nothing. */
  readonly holds: boolean;
  readonly documentIds: DocumentIds;
}

const MONTHS = 6;
const ANY = {
  ...{ partyId: null, kinds: null, documentNumber: null, postedFrom: null, postedTo: null },
  ...{ dateFrom: null, dateTo: null, currency: null, totalFrom: null, totalTo: null },
  ...{ reference: null, externalRef: null, sourceSystem: null },
  ...{ isReversed: null, isOpening: null, isSent: null },
};
const MOST = 10_000;
const PAGE = 100;

type DocumentReading = LoadWork['services']['ledger']['reading']['documents'];

/**
 * Writes the sales invoices of the company's first months to a CSV file and imports it as anybody
 * would: a dry run, the import, the same file again, and the same rows in another order.
 */
export async function importInvoices(work: LoadWork): Promise<ImportedInvoices> {
  const until = addMonths(work.company.from, MONTHS);
  const invoices = work.company.events
    .filter(isSalesInvoice)
    .filter(({ postingDate }) => postingDate < until);
  const folder = await mkdtemp(join(tmpdir(), 'duebook-invoices-'));
  try {
    const file = join(folder, 'invoices.csv');
    await writeFile(file, invoiceFileOf(invoices));
    const reordered = join(folder, 'reordered.csv');
    await writeFile(reordered, invoiceFileOf(invoices.toReversed()));
    const steps = [
      await importFile(work, 'DRY_RUN', file),
      await importFile(work, 'IMPORT', file),
      await importFile(work, 'SAME_FILE', file),
      await importFile(work, 'SAME_ROWS', reordered),
    ];
    const holds = isAsExpected(steps, invoices.length);
    return { months: MONTHS, steps, holds, documentIds: await findIds(work, invoices) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isSalesInvoice(event: DemoEvent): event is DemoTradeEvent {
  return event.kind === 'SALES_INVOICE';
}

async function importFile(
  { services, caller }: LoadWork,
  step: ImportFigures['step'],
  path: string,
): Promise<ImportFigures> {
  const imported = await services.ledger.imports.importFile(caller, {
    ...{ kind: 'INVOICES', file: { path }, profileName: null, legalEntityId: null },
    ...{ isDryRun: step === 'DRY_RUN', onBadRows: 'REFUSE', createsParties: false },
  });
  invariant(imported.ok, 'a file of the template is taken');
  const { run, isNew } = imported.value;
  const { checked, posted, alreadyThere, refused } = run.tally;
  const isPosting = isNew && run.state === 'COMPLETED';
  const documents = services.ledger.reading.documents;
  return {
    ...{ step, state: run.state, rowsChecked: checked, rowsRefused: refused },
    rowsPosted: isPosting ? posted : 0,
    rowsToPost: run.state === 'CHECKED' ? posted : 0,
    // A file that is known is answered with its first import: all of it is there.
    rowsAlreadyThere: isNew ? alreadyThere : posted + alreadyThere,
    documents: await documents.count(caller, { legalEntityIds: null, filter: ANY }, MOST),
  };
}

function isAsExpected(steps: readonly ImportFigures[], rows: number): boolean {
  const wanted = [
    { state: 'CHECKED', rowsPosted: 0, rowsToPost: rows, rowsAlreadyThere: 0, documents: 0 },
    { state: 'COMPLETED', rowsPosted: rows, rowsToPost: 0, rowsAlreadyThere: 0, documents: rows },
    { state: 'COMPLETED', rowsPosted: 0, rowsToPost: 0, rowsAlreadyThere: rows, documents: rows },
    { state: 'COMPLETED', rowsPosted: 0, rowsToPost: 0, rowsAlreadyThere: rows, documents: rows },
  ];
  return wanted.every((figures, index) => {
    const found = steps[index];
    const all = { ...figures, rowsChecked: rows, rowsRefused: 0 };
    return Object.entries(all).every(
      ([name, value]) => found?.[name as keyof ImportFigures] === value,
    );
  });
}

/** What is posted now is the file's. @throws when something of it is missing */
async function findIds(
  { services, caller }: LoadWork,
  invoices: readonly DemoTradeEvent[],
): Promise<DocumentIds> {
  const entities = await services.governance.legalEntitiesPage(caller, { limit: 10, after: null });
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
  const posted: Awaited<ReturnType<DocumentReading['page']>>[number][] = [];
  for (;;) {
    const last = posted.at(-1);
    const page = await services.ledger.reading.documents.page(caller, {
      ...{ legalEntityIds: null, filter: ANY, sortBy: 'POSTING_DATE_ASC', limit: PAGE },
      after: last ? { day: last.postingDate, id: last.id } : null,
    });
    posted.push(...page);
    if (page.length < PAGE) break;
  }
  const ids = new Map(
    posted.map(({ id, legalEntityId, documentNumber }) => [
      `${codes.get(legalEntityId) ?? ''}|${documentNumber}`,
      id,
    ]),
  );
  return new Map(
    invoices.map((invoice) => {
      const id = ids.get(`${invoice.legalEntityCode}|${invoice.documentNumber}`);
      invariant(id !== undefined, 'every row of the file is in the books');
      return [documentKey(invoice, invoice), id];
    }),
  );
}
