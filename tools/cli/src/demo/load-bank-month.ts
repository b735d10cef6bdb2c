import { Readable } from 'node:stream';
import { generateBankMonth, writeCamt } from '@duebook/demo-data';
import { addDays, type BusinessDate, type Id, startOfMonth } from '@duebook/kernel';
import { idOf, type MasterRecords } from './load-master-records';
import { accepted, inOrder, keyOf, type LoadWork } from './load-work';

/** The legal entity with an account at a bank, and the account of the chart that it stands on. */
const ENTITY = 'CN01';
const LEDGER_ACCOUNT = '1002';
/** Payments of which the books know nothing, beside what they have. */
const NEW_PAYMENTS = 24;
const PAGE = 100;

interface Loading {
  readonly legalEntityId: Id;
  readonly houseBankAccountId: Id;
}

/**
 * Opens an account at a bank, imports its statement of last month, pairs with the cash book what is booked
 * already, and has the rest matched. Proposals stay proposals: nothing is posted.
 */
export async function loadBankMonth(
  work: LoadWork,
  { legalEntityIds }: MasterRecords,
): Promise<void> {
  const to = addDays(startOfMonth(work.company.until), -1);
  const days = { from: startOfMonth(to), to };
  const month = generateBankMonth(work.company, {
    ...{ ...days, legalEntityCode: ENTITY, currency: 'CNY', payments: NEW_PAYMENTS },
  });
  const legalEntityId = idOf(legalEntityIds, ENTITY);
  const houseBankAccountId = await openAccount(work, legalEntityId, month.accountNumber);
  const loading = { legalEntityId, houseBankAccountId };
  const steps = [
    // What is booked already is not to be matched once more.
    () => setMode(work, loading, { mode: 'OFF', expectedVersion: 0 }),
    () => importFile(work, `${ENTITY}-${days.from.slice(0, 7)}.xml`, writeCamt(month)),
    () => pairWithBooks(work, loading, days),
    () => setMode(work, loading, { mode: 'SUGGEST', expectedVersion: 1 }),
    () => propose(work, loading),
  ];
  await inOrder(work, 'bank statement', steps, (step) => step());
}

async function openAccount(work: LoadWork, legalEntityId: Id, number: string): Promise<Id> {
  const { bankStatements } = work.services.reconciliation;
  const created = await bankStatements.createAccount(work.caller, {
    ...{ legalEntityId, code: `${ENTITY}-CNY`, name: '海岳银行 基本户', currency: 'CNY' },
    ...{ iban: null, number, bankCode: null, accountCode: LEDGER_ACCOUNT },
    idempotencyKey: keyOf(work, 'bank account'),
  });
  return accepted(created, 'The bank account').houseBankAccountId;
}

async function setMode(
  work: LoadWork,
  { legalEntityId }: Loading,
  { mode, expectedVersion }: { readonly mode: 'OFF' | 'SUGGEST'; readonly expectedVersion: number },
): Promise<void> {
  const { matching } = work.services.reconciliation;
  const { settings } = await matching.reading.policy(work.caller, legalEntityId);
  const set = await matching.setPolicy(
    work.caller,
    { operation: 'demoLoad', idempotencyKey: keyOf(work, `matching ${mode}`) },
    { legalEntityId, expectedVersion, settings: { ...settings, mode } },
  );
  accepted(set, 'The policy of matching');
}

async function importFile(work: LoadWork, fileName: string, xml: string): Promise<void> {
  const { caller, services } = work;
  const stored = await services.files.upload(caller, { fileName, stream: Readable.from([xml]) });
  const { fileId } = accepted(stored, 'The bank’s file');
  const imported = await services.reconciliation.bankStatements.importFile(caller, {
    ...{ fileId, houseBankAccountId: null, layoutName: null, isDryRun: false },
    idempotencyKey: keyOf(work, 'bank statement'),
  });
  accepted(imported, 'The bank statement');
}

/** Confirms what one movement of the bank and one of the books leave no doubt about. */
async function pairWithBooks(
  work: LoadWork,
  { houseBankAccountId }: Loading,
  days: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<void> {
  const { caller } = work;
  const { cashBook } = work.services.reconciliation;
  const compared = await cashBook.reconcile(caller, {
    ...{ houseBankAccountId, ...days, isDryRun: false },
    ...{ daysBookFirst: null, daysBankFirst: null, largestFee: null },
    idempotencyKey: keyOf(work, 'cash book'),
  });
  accepted(compared, 'The cash book');
  const proposed = await clearProposals(work, houseBankAccountId);
  // Of a load that goes on where it was stopped, they may be confirmed.
  if (proposed.length === 0) return;
  const confirmed = await cashBook.confirm(caller, {
    groups: proposed.map(({ id, version }) => ({ groupId: id, expectedVersion: version })),
    idempotencyKey: keyOf(work, 'cash book confirmed'),
  });
  accepted(confirmed, 'What is the same in bank and books');
}

type CashBook = LoadWork['services']['reconciliation']['cashBook'];
type Group = Awaited<ReturnType<CashBook['reading']['page']>>[number];

/** One movement on either side, and no other that would do as well. */
async function clearProposals(work: LoadWork, account: Id): Promise<readonly Group[]> {
  const { reading } = work.services.reconciliation.cashBook;
  const filter = {
    ...({ houseBankAccountIds: [account], kinds: ['ONE_TO_ONE'], states: ['PROPOSED'] } as const),
    ...{ legalEntityIds: null, isAmbiguous: false, movedFrom: null, movedTo: null },
  };
  const groups: Group[] = [];
  for (;;) {
    const after = groups.at(-1)?.id ?? null;
    const page = await reading.page(work.caller, { filter, limit: PAGE, after });
    groups.push(...page);
    if (page.length < PAGE) return groups;
  }
}

/** Where the loops of a process are at work as well, one of them or this call does the run. */
async function propose(work: LoadWork, { houseBankAccountId }: Loading): Promise<void> {
  const { matching } = work.services.reconciliation;
  const started = await matching.startRun(
    work.caller,
    { operation: 'demoLoad', idempotencyKey: keyOf(work, 'matching run') },
    { houseBankAccountId, statementId: null, lineIds: null, isDryRun: false },
  );
  accepted(started, 'The run of matching');
  await matching.runner.runNext({ signal: work.signal });
}
