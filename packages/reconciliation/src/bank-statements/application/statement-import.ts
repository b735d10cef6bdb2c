import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type StoredFile,
  type Transaction,
} from '@duebook/platform';
import type { HouseBankAccount } from '../domain/bank-statement';
import type { ClosedPeriod } from '../domain/closed-period';
import { BUILT_IN_LAYOUTS } from '../domain/parsing/table/layouts/built-in-layouts';
import type { TableLayout } from '../domain/parsing/table/table-layout';
import { closedPeriods } from './ledger-reading';
import type { PlacedFile, PlacedStatement } from './placing/place-file';
import { placeStored } from './placing/place-stored';
import { planStatements, spansOf } from './plan-import';
import type { BankStatementContext } from './ports';
import type {
  StatementImportRefusal,
  StatementImportRequest,
  StatementOutcome,
  StatementsImported,
} from './statement-import-outcome';
import { answerEarlier, outcomeOf, writeImport } from './write-import';

const IMPORT = 'reconciliation.bankStatement.import';

type Outcome = Result<StatementsImported, StatementImportRefusal>;

/** A file that was read, with what it is read for. */
interface ReadOrder {
  readonly request: StatementImportRequest;
  readonly file: StoredFile;
  readonly placed: PlacedFile;
  readonly closed: ReadonlyMap<Id, readonly ClosedPeriod[]>;
}

/**
 * Reads a bank's file and keeps its statements: all of them, or none. One that does not add up is
 * held. A file whose bytes stand already in the same accounts is answered as it stands; lines that stand already add
 * nothing. Needs `reconciliation.bankStatement.import` for the legal entity of each account.
 */
export const bankStatementImport =
  (context: BankStatementContext) =>
  async (caller: Caller, command: Command<StatementImportRequest>): Promise<Outcome> => {
    requirePermission(caller, IMPORT);
    const { idempotencyKey: _, ...request } = command;
    const order = await readOrder(context, caller, request);
    if (!order.ok) return order;
    const { unitOfWork } = context;
    if (request.isDryRun) return tryOut(context, caller, order.value);
    return unitOfWork.mutate<StatementsImported, StatementImportRefusal>(
      caller,
      splitCommand('bankStatementImport', command),
      (tx) => importInto(context, tx, order.value),
    );
  };

async function importInto(
  context: BankStatementContext,
  tx: Transaction,
  order: ReadOrder,
): Promise<Outcome> {
  const { accounts, statements } = context;
  const { file, placed, closed, request } = order;
  // Whoever imports into the same accounts at the same time waits here, and then sees these lines.
  const accountIds = accountIdsOf(placed.statements);
  await accounts.lock(tx, accountIds);
  const earlier = await statements.standingImportOf(tx, file.sha256, accountIds);
  if (earlier !== null) return ok(await answerEarlier(statements, tx, earlier));
  const planned = await planStatements(context, tx, placed.statements, {
    closedPeriods: closed,
    now: tx.startedAt,
    nextId: () => tx.ids.next(),
  });
  const { layoutName } = request;
  const imported = await writeImport(statements, tx, { file, placed, layoutName, planned });
  for (const { id, judged } of planned) {
    if (judged.outcome === 'RELEASED') await context.onReleased(tx, id);
  }
  return ok(imported);
}

async function tryOut(
  context: BankStatementContext,
  caller: Caller,
  { file, placed, closed }: ReadOrder,
): Promise<Outcome> {
  const { unitOfWork, statements, clock } = context;
  const accountIds = accountIdsOf(placed.statements);
  return unitOfWork.snapshot(caller, async (reader) => {
    const earlier = await statements.standingImportOf(reader, file.sha256, accountIds);
    if (earlier !== null) return ok(await answerEarlier(statements, reader, earlier));
    let place = 0;
    const planned = await planStatements(context, reader, placed.statements, {
      closedPeriods: closed,
      now: clock.now(),
      // Nothing is kept under them.
      nextId: () => `dry-run-${String((place += 1))}`,
    });
    const { format, formatVersion } = placed;
    const outcomes = planned.map((each): StatementOutcome => outcomeOf(each, null));
    return ok({
      ...{ bankStatementImportId: null, isNew: true, format, formatVersion },
      statements: outcomes,
    });
  });
}

async function readOrder(
  context: BankStatementContext,
  caller: Caller,
  request: StatementImportRequest,
): Promise<Result<ReadOrder, StatementImportRefusal>> {
  const { unitOfWork, files, accounts, reference } = context;
  const layouts = await layoutsFor(context, caller, request.layoutName);
  if (layouts === null) {
    return refused({ code: 'BANK_STATEMENT_LAYOUT_UNKNOWN', path: ['layoutName'] });
  }
  const ours = await accounts.all(unitOfWork.reader(caller));
  const chosen = chosenOf(ours, request.houseBankAccountId);
  if (!chosen.ok) return chosen;
  const file = await files.open(caller, request.fileId);
  if (!file.ok) return refused({ ...file.refusal, path: ['fileId'] });
  const placing = await placeStored(file.value, { layouts, ours, chosen: chosen.value });
  if (!placing.ok) return placing;
  const { legalEntityIds, placed } = placing.value;
  for (const id of legalEntityIds) requirePermission(caller, IMPORT, id);
  if (!placed.ok) return placed;
  const closed = await closedOf(reference, caller, placed.value.statements);
  return ok({ request, file: file.value, placed: placed.value, closed });
}

/** Null where the name is of none. */
async function layoutsFor(
  { unitOfWork, layouts }: BankStatementContext,
  caller: Caller,
  name: string | null,
): Promise<readonly TableLayout[] | null> {
  const saved = (await layouts.all(unitOfWork.reader(caller))).map(({ layout }) => layout);
  const own = new Set(saved.map((layout) => layout.name));
  // A saved layout takes the place of the built-in one of its name.
  const all = [...saved, ...BUILT_IN_LAYOUTS.filter((layout) => !own.has(layout.name))];
  if (name === null) return all;
  const found = all.filter((layout) => layout.name === name);
  return found.length === 0 ? null : found;
}

function chosenOf(
  ours: readonly HouseBankAccount[],
  id: Id | null,
): Result<HouseBankAccount | null, StatementImportRefusal> {
  if (id === null) return ok(null);
  const path = ['houseBankAccountId'];
  const chosen = ours.find((each) => each.id === id);
  if (!chosen) return refused({ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path });
  return chosen.isActive ? ok(chosen) : refused({ code: 'HOUSE_BANK_ACCOUNT_INACTIVE', path });
}

/** By legal entity; they are read before the accounts are locked, as they are only told of. */
async function closedOf(
  reference: BankStatementContext['reference'],
  caller: Caller,
  placed: readonly PlacedStatement[],
): Promise<ReadonlyMap<Id, readonly ClosedPeriod[]>> {
  const entityOf = new Map(placed.map(({ account }) => [account.id, account.legalEntityId]));
  const closed = new Map<Id, readonly ClosedPeriod[]>();
  for (const { houseBankAccountId, fromOn, toOn } of spansOf(placed)) {
    const legalEntityId = entityOf.get(houseBankAccountId) ?? '';
    const found = await closedPeriods(reference, caller, { legalEntityId, fromOn, toOn });
    closed.set(legalEntityId, [...(closed.get(legalEntityId) ?? []), ...found]);
  }
  return closed;
}

function accountIdsOf(placed: readonly { readonly account: HouseBankAccount }[]): readonly Id[] {
  return [...new Set(placed.map(({ account }) => account.id))];
}
