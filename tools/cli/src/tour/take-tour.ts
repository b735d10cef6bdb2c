import { type BookedMoney, type DemoCompany, expectedOpen } from '@duebook/demo-data';
import { type Gateway, type InvariantReport, silentLogger, startGateway } from '@duebook/gateway';
import { addDays, type BusinessDate, Decimal, invariant, type Money } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { verifySealed } from '../commands/verify';
import { loadDemo } from '../demo/load-demo';
import type { System } from '../system';
import {
  type AgedReceivables,
  askAging,
  askControlAccounts,
  tiesOut,
  type TourBooks,
} from './ask-aging';
import { type ImportedInvoices, type ImportFigures, importInvoices } from './import-invoices';
import { type ContractFigures, keepContracts } from './contracts/keep-contracts';
import { type CreditFigures, decideOnCredit } from './credit/decide-on-credit';
import { gatherPeople } from './people/people';
import { reconcile, type ReconciliationFigures } from './reconciliation/reconcile';
import type { StoryGround } from './reconciliation/story';
import { okOf } from './terminal-guide';
import type { TourGuide } from './tour-guide';

/** The figures of a tour. */
export interface TourFigures {
  readonly holds: boolean;
  readonly seed: number;
  /** The company's first invoices came from a file. */
  readonly import: Omit<ImportedInvoices, 'documentIds'>;
  readonly documents: number;
  readonly allocations: number;
  readonly seconds: Readonly<
    Record<'import' | 'load' | 'reconciliation' | 'credit' | 'contracts' | 'verify', number>
  >;
  readonly agings: readonly {
    readonly asOf: BusinessDate;
    readonly knownAt: string | null;
    readonly equalsControlAccounts: boolean;
    readonly lines: readonly AgedReceivables[];
  }[];
  /** Open items by class and currency, against what the generator itself says. */
  readonly equalsGenerator: boolean;
  /** What was known before a late receipt is answered again, to the cent, after it. */
  readonly pastKnowledgeStands: boolean;
  /** A full cycle, from a bank's file to accounts that two people have signed off. */
  readonly reconciliation: ReconciliationFigures;
  /** Customers scored, trusted so far, held, released and watched. */
  readonly credit: CreditFigures;
  /** A contract from its template to the package that proves what is owed under it. */
  readonly contracts: ContractFigures;
  readonly invariants: readonly InvariantReport[];
}

const SEED = 1;
const PARTIES = 60;
const MONTHS = 12;
const DAYS_BACK = 45;
const LATE_AMOUNT = '1234.56';

/**
 * Generates a company, imports and posts its documents, settles them, asks what was owed when, goes through
 * a cycle of reconciliation, decides on credit, and keeps a contract.
 */
export async function takeTour(system: System, guide: TourGuide): Promise<TourFigures> {
  const { tenantId, company, imported, seconds } = await loadCompany(system, guide);

  const books = await openBooks(system, tenantId, company);
  const pastDay = addDays(company.until, -DAYS_BACK);
  guide.chapter('What do customers owe, and since when?');
  const today = await ageAndTie(books, company.until);
  guide.showAging(`as of today, ${company.until}`, today.lines);
  const past = await ageAndTie(books, pastDay);
  guide.showAging(`as of ${pastDay}: paid later, but open then`, past.lines);
  const ties = today.equalsControlAccounts && past.equalsControlAccounts;
  guide.tell(`Equal to the control accounts, to the cent: ${okOf(ties)}`);
  const equalsGenerator = await equalsExpected(books, company, [company.until, pastDay]);
  guide.tell(
    `Equal to the generator's own answer, all classes and currencies: ${okOf(equalsGenerator)}`,
  );

  guide.chapter(`A receipt of ${pastDay} comes to light only now`);
  const accountsThen = await askControlAccounts(books, pastDay);
  const knownAt = system.clock.now();
  const late = await postLateReceipt(books, company, pastDay);
  await system.composition.recorder.recordTenant(tenantId);
  const corrected = await ageAndTie(books, pastDay);
  guide.showAging(`as of ${pastDay}, as known now`, corrected.lines);
  const then = await ageAndTie(books, pastDay, { knownAt, accounts: accountsThen });
  guide.showAging(`as of ${pastDay}, as known before it`, then.lines);
  const stands = same(then.lines, past.lines) && !same(corrected.lines, past.lines);
  guide.tell(`What was known then is answered again, to the cent: ${okOf(stands)}`);

  const served = await withGateway(system, (gateway) =>
    goThroughWork(gateway, guide, { tenantId, company, further: [late] }),
  );
  const { reconciliation, credit, contracts } = served;

  guide.chapter('Every invariant, on every row');
  const verifiedFrom = performance.now();
  const invariants = await verifySealed(system, [tenantId], SEED);
  for (const { id, holds, title } of invariants)
    guide.tell(`${id.padEnd(4)}${okOf(holds)}  ${title}`);
  const agings = [today, past, corrected, then];
  const parts = [...invariants, imported, reconciliation, credit, contracts];
  return {
    holds:
      parts.every(({ holds }) => holds) &&
      agings.every(({ equalsControlAccounts }) => equalsControlAccounts) &&
      equalsGenerator &&
      stands,
    seed: SEED,
    import: imported,
    ...countEvents(company),
    seconds: {
      ...seconds,
      ...served.seconds,
      verify: secondsSince(verifiedFrom),
    },
    agings,
    equalsGenerator,
    pastKnowledgeStands: stands,
    ...{ reconciliation, credit, contracts, invariants },
  };
}

/** A cycle of reconciliation, then decisions on credit, then a contract. */
async function goThroughWork(
  gateway: Gateway,
  guide: TourGuide,
  { tenantId, company, further }: Omit<StoryGround, 'people'> & { readonly tenantId: string },
) {
  const reconciledFrom = performance.now();
  const people = await gatherPeople(gateway, tenantId);
  const reconciliation = await reconcile(guide, { people, company, further });
  const creditFrom = performance.now();
  const { creditPolicy } = gateway.composition.services;
  const credit = await decideOnCredit(guide, { people, company, creditPolicy });
  const contractsFrom = performance.now();
  const contracts = await keepContracts(guide, { people, company });
  const seconds = {
    reconciliation: secondsBetween(reconciledFrom, creditFrom),
    credit: secondsBetween(creditFrom, contractsFrom),
    contracts: secondsSince(contractsFrom),
  };
  return { reconciliation, credit, contracts, seconds };
}

/** Serves the tour's database, for those who take part as users do. */
async function withGateway<T>(
  { config }: System,
  work: (gateway: Gateway) => Promise<T>,
): Promise<T> {
  const gateway = await startGateway({
    // Whatever port is free, and what it logs is nobody's story.
    ...{ config: { ...config, port: 0 }, log: silentLogger() },
  });
  try {
    return await work(gateway);
  } finally {
    await gateway.stop();
  }
}

/** The first invoices come from a file, the rest of the company by the services behind the API. */
async function loadCompany(system: System, guide: TourGuide) {
  guide.chapter('The invoices of some months come as a CSV file of another system');
  const startedAt = performance.now();
  const imports: { readonly figures: TourFigures['import']; readonly seconds: number }[] = [];
  const { tenantId, company } = await loadDemo(system, {
    ...{ seed: SEED, parties: PARTIES, months: MONTHS, activityPercent: 100 },
    bringFirst: async (work) => {
      const importedFrom = performance.now();
      const { documentIds, ...figures } = await importInvoices(work);
      imports.push({ figures, seconds: secondsSince(importedFrom) });
      tellOfImport(guide, figures);
      guide.chapter('A trading group of a year: receipts, credit notes, contras, later invoices');
      return documentIds;
    },
  });
  const [imported] = imports;
  invariant(imported, 'documents are brought in first');
  const { documents, allocations } = countEvents(company);
  const load = secondsSince(startedAt);
  guide.tell(`${company.legalEntities.length} legal entities, ${company.parties.length} parties`);
  guide.tell(`${documents} documents and ${allocations} allocations in ${load} s`);
  const seconds = { import: imported.seconds, load };
  return { tenantId, company, imported: imported.figures, seconds };
}

const STEPS: Readonly<Record<ImportFigures['step'], string>> = {
  DRY_RUN: 'a dry run',
  IMPORT: 'the import',
  SAME_FILE: 'the same file again',
  SAME_ROWS: 'its rows in another order',
};

function tellOfImport(guide: TourGuide, { months, steps, holds }: TourFigures['import']): void {
  guide.tell(`${steps[0]?.rowsChecked ?? 0} sales invoices of the first ${months} months`);
  for (const figures of steps) {
    const { step, rowsToPost, rowsPosted, rowsAlreadyThere, rowsRefused, documents } = figures;
    const posted = step === 'DRY_RUN' ? `${rowsToPost} would be posted` : `${rowsPosted} posted`;
    guide.tell(
      `${STEPS[step].padEnd(26)}${posted}, ${rowsAlreadyThere} there already, ` +
        `${rowsRefused} refused; in the books: ${documents}`,
    );
  }
  guide.tell(`Posted once, however often it is sent: ${okOf(holds)}`);
}

async function openBooks(
  { composition }: System,
  tenantId: string,
  { from }: DemoCompany,
): Promise<TourBooks> {
  const { services } = composition;
  const caller = systemCaller(tenantId, 'tour');
  const entities = await services.governance.legalEntitiesPage(caller, { limit: 10, after: null });
  return { services, caller, entities, from };
}

/** Ages, and compares with the control accounts, of now or as they were kept from then. */
async function ageAndTie(
  books: TourBooks,
  asOf: BusinessDate,
  past?: { readonly knownAt: Date; readonly accounts: ReadonlyMap<string, Money> },
): Promise<TourFigures['agings'][number]> {
  const lines = await askAging(books, asOf, past?.knownAt ?? null);
  const accounts = past?.accounts ?? (await askControlAccounts(books, asOf));
  return {
    asOf,
    knownAt: past?.knownAt.toISOString() ?? null,
    equalsControlAccounts: tiesOut(lines, accounts),
    lines,
  };
}

/** The generator reads its own events; the ledger reads what was posted. */
async function equalsExpected(
  { services, caller, entities }: TourBooks,
  company: DemoCompany,
  days: readonly BusinessDate[],
): Promise<boolean> {
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
  for (const asOf of days) {
    const report = await services.ledger.aging.read(
      caller,
      {
        ...{ asOf, knownAt: null, legalEntityIds: null, itemClass: 'RECEIVABLE' },
        ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: [0] },
      },
      { dimension: 'LEGAL_ENTITY', page: { limit: 100, after: null } },
    );
    invariant(report.ok, 'the past can be asked about');
    const found = report.value.lines
      .filter(({ total }) => !total.isZero())
      .map(({ key, total }) => `${codes.get(key ?? '') ?? ''} ${total.toString()}`);
    const wanted = expectedOpen(company, asOf)
      .filter(({ itemClass, net }) => itemClass === 'RECEIVABLE' && !new Decimal(net).isZero())
      .map(({ legalEntityCode, currency, net }) => `${legalEntityCode} ${net} ${currency}`);
    if (found.sort().join() !== wanted.sort().join()) return false;
  }
  return true;
}

/** Money of one of the oldest customers, found weeks after it came. */
async function postLateReceipt(
  { services, caller, entities }: TourBooks,
  company: DemoCompany,
  day: BusinessDate,
): Promise<BookedMoney> {
  const [entity] = entities;
  invariant(entity, 'a group has a legal entity');
  const payer = company.events.find(
    (event) =>
      event.kind === 'SALES_INVOICE' &&
      event.legalEntityCode === entity.code &&
      event.currency === 'CNY' &&
      event.postingDate < day,
  );
  invariant(payer, 'somebody was invoiced before the day');
  const posted = await services.ledger.documents.post(
    caller,
    { operation: 'tour', idempotencyKey: 'late receipt' },
    {
      ...{ kind: 'RECEIPT', legalEntityId: entity.id, party: { code: payer.partyCode } },
      ...{ amount: LATE_AMOUNT, currency: 'CNY', documentNumber: null, documentDate: day },
      ...{ postingDate: day, exchangeRate: null, cashAccountCode: null, isPrepayment: false },
      ...{ sourceSystem: 'TOUR', numberedInFiscalYear: null, externalRef: null },
      ...{ reference: null, memo: null },
    },
  );
  invariant(posted.ok, 'the receipt is in order');
  const { partyCode } = payer;
  return { bookedOn: day, direction: 'CREDIT', amount: LATE_AMOUNT, partyCode, memo: '' };
}

function countEvents({ events }: DemoCompany) {
  const allocations = events.filter(({ kind }) => kind === 'ALLOCATION').length;
  return { documents: events.length - allocations, allocations };
}

function same(one: readonly AgedReceivables[], other: readonly AgedReceivables[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function secondsSince(startedAt: number): number {
  return secondsBetween(startedAt, performance.now());
}

function secondsBetween(startedAt: number, endedAt: number): number {
  return Math.round((endedAt - startedAt) / 100) / 10;
}
