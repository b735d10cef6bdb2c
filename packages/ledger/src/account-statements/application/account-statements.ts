import {
  type Clock,
  type Id,
  inOrderOf,
  mapResult,
  type Money,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';
import {
  type Caller,
  type Command,
  encodeId,
  type FileService,
  type IdempotencyRefusal,
  type KeepRefusal,
  type LetterLanguage,
  may,
  mutatePrepared,
  reachIn,
  requirePermission,
  splitCommand,
  type SqlReader,
  type Transaction,
  type UnitOfWork,
  visibleLegalEntities,
  writeIssue,
} from '@duebook/platform';
import {
  type KnownAtInFuture,
  type KnownAtSettler,
  settleKnownAt,
} from '../../application/known-at';
import type {
  AccountStatement,
  StatementFormat,
  StatementItem,
  StatementLine,
  StatementQuestion,
  WholeStatement,
} from '../domain/account-statement';
import type {
  IssuedStatement,
  IssuedStatements,
  ItemPlace,
  LinePlace,
  StatementFigures,
  StatementReader,
} from './ports';
import { statementDocument } from './statement-document';
import { statementRows, statementSheets } from './statement-table';

const READ_STATEMENTS = 'ledger.accountStatement.read';
const ISSUE_STATEMENTS = 'ledger.accountStatement.issue';

/** So many movements and open items a file holds: what is more is told in shorter periods. */
const MOST_ROWS: Readonly<Record<StatementFormat, number>> = {
  PDF: 9_000,
  CSV: 50_000,
  XLSX: 50_000,
};

/** Why there is no such statement. */
export type StatementRefusal =
  | KnownAtInFuture
  | {
      readonly code: 'LEGAL_ENTITY_UNKNOWN' | 'PARTY_UNKNOWN' | 'ACCOUNT_STATEMENT_PERIOD_INVALID';
      readonly path: readonly string[];
    };

/** Why none was made into a file. */
export type StatementFileRefusal =
  | StatementRefusal
  | { readonly code: 'ACCOUNT_STATEMENT_TOO_LONG'; readonly path: readonly string[] };

/** Why none was issued. */
export type StatementIssueRefusal =
  StatementFileRefusal | { readonly code: KeepRefusal['code']; readonly path: readonly string[] };

/** How a statement is told. */
export interface StatementFormatting {
  readonly language: LetterLanguage;
  readonly format: StatementFormat;
}

/** A statement that is made and not yet issued: its bytes, and what they say. */
export interface PreparedStatement extends StatementFormatting {
  readonly statement: AccountStatement;
  readonly fileName: string;
  readonly content: Buffer;
}

/** Statements of account: of any party, legal entity and period, as known at any time. */
export interface AccountStatements {
  /**
   * The figures of a statement, without its lines. Opening plus movements is closing is what is open at
   * the end is the party's part of the control accounts, in each currency.
   *
   * @throws PermissionDenied ledger.accountStatement.read
   */
  read(
    caller: Caller,
    question: StatementQuestion,
  ): Promise<Result<AccountStatement, StatementRefusal>>;
  /** Its movements, of a question that was read; by currency, day and source. */
  lines(
    caller: Caller,
    question: StatementQuestion,
    page: { readonly after: LinePlace | null; readonly limit: number },
  ): Promise<readonly StatementLine[]>;
  /** What was open at its end, of a question that was read; by currency, due date and id. */
  items(
    caller: Caller,
    question: StatementQuestion,
    page: { readonly after: ItemPlace | null; readonly limit: number },
  ): Promise<readonly StatementItem[]>;
  /**
   * All of a statement, in one state of the books, made into a file.
   * @param madeAt stands in the file; now when left out
   * @throws PermissionDenied as `issue`
   */
  prepare(
    caller: Caller,
    question: StatementQuestion,
    formatting: StatementFormatting,
    madeAt?: Date,
  ): Promise<Result<PreparedStatement, StatementFileRefusal>>;
  /**
   * Stores a statement that was prepared and keeps what it said, with what else the transaction does.
   * @throws PermissionDenied ledger.accountStatement.issue
   */
  issue(
    tx: Transaction,
    prepared: PreparedStatement,
  ): Promise<Result<IssuedStatement, StatementIssueRefusal>>;
  /** Both, as a mutation. @throws PermissionDenied ledger.accountStatement.issue */
  accountStatementIssue(
    caller: Caller,
    command: Command<{
      readonly question: StatementQuestion;
      readonly formatting: StatementFormatting;
    }>,
  ): Promise<
    Result<{ readonly accountStatementId: Id }, StatementIssueRefusal | IdempotencyRefusal>
  >;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  issuedByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (IssuedStatement | null)[]>;
  /** Newest first. @throws PermissionDenied ledger.accountStatement.read */
  issuedPage(
    caller: Caller,
    page: {
      readonly legalEntityIds: readonly Id[] | null;
      readonly partyId: Id | null;
      readonly before: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly IssuedStatement[]>;
  /** Which of these files are statements that the caller may see. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

export interface AccountStatementDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'keep'>;
  readonly settler: KnownAtSettler;
  readonly reader: StatementReader;
  readonly issued: IssuedStatements;
}

/** Statements of account on their stores. */
export function createStatementService(deps: AccountStatementDeps): AccountStatements {
  const { unitOfWork, reader, issued } = deps;
  const prepare = prepareStatement(deps);
  const issue = issueStatement(deps);
  return {
    read: (caller, question) => readStatement(deps, caller, question),
    lines: async (caller, question, page) => {
      requirePermission(caller, READ_STATEMENTS, question.legalEntityId);
      return reader.lines(unitOfWork.reader(caller), question, page);
    },
    items: async (caller, question, page) => {
      requirePermission(caller, READ_STATEMENTS, question.legalEntityId);
      return reader.items(unitOfWork.reader(caller), question, page);
    },
    prepare,
    issue,
    accountStatementIssue: async (caller, command) => {
      const { question, formatting } = command;
      requirePermission(caller, ISSUE_STATEMENTS, question.legalEntityId);
      const request = splitCommand('accountStatementIssue', command);
      return mutatePrepared<PreparedStatement, { accountStatementId: Id }, StatementIssueRefusal>(
        unitOfWork,
        caller,
        request,
        {
          prepare: () => prepare(caller, question, formatting),
          write: async (tx, prepared) => {
            const outcome = await issue(tx, prepared);
            return mapResult(outcome, ({ id }) => ({ accountStatementId: id }));
          },
        },
      );
    },
    issuedByIds: async (caller, ids) => {
      const found = await issued.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter(({ legalEntityId }) => may(caller, READ_STATEMENTS, legalEntityId)),
      );
    },
    issuedPage: async (caller, page) => {
      const legalEntityIds = reachIn(caller, READ_STATEMENTS, page.legalEntityIds);
      return issued.page(unitOfWork.reader(caller), { ...page, legalEntityIds });
    },
    files: async (caller, fileIds) => {
      if (!may(caller, READ_STATEMENTS)) return new Set();
      const visible = visibleLegalEntities(caller, READ_STATEMENTS);
      return new Set(await issued.filesAmong(unitOfWork.reader(caller), fileIds, visible));
    },
  };
}

async function readStatement(
  { unitOfWork, reader, settler }: AccountStatementDeps,
  caller: Caller,
  question: StatementQuestion,
): Promise<Result<AccountStatement, StatementRefusal>> {
  requirePermission(caller, READ_STATEMENTS, question.legalEntityId);
  if (question.from > question.to) return PERIOD_INVALID;
  const settled = await settleKnownAt(settler, caller, question.knownAt);
  if (!settled.ok) return settled;
  return unitOfWork.snapshot(caller, (snapshot) => headOf(reader, snapshot, question));
}

const PERIOD_INVALID = refused({
  code: 'ACCOUNT_STATEMENT_PERIOD_INVALID',
  path: ['to'],
} as const);

async function headOf(
  reader: StatementReader,
  snapshot: SqlReader,
  question: StatementQuestion,
): Promise<Result<AccountStatement, StatementRefusal>> {
  const { hasLegalEntity, parties } = await reader.parties(snapshot, question);
  if (!hasLegalEntity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!parties) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  return ok({ question, parties, balances: await reader.balances(snapshot, question) });
}

function prepareStatement(deps: AccountStatementDeps): AccountStatements['prepare'] {
  const { unitOfWork, reader, settler, clock } = deps;
  return async (caller, question, formatting, madeAt = clock.now()) => {
    requirePermission(caller, ISSUE_STATEMENTS, question.legalEntityId);
    if (question.from > question.to) return PERIOD_INVALID;
    const settled = await settleKnownAt(settler, caller, question.knownAt);
    if (!settled.ok) return settled;
    const most = MOST_ROWS[formatting.format];
    const whole = await unitOfWork.snapshot(
      caller,
      async (snapshot): Promise<Result<WholeStatement, StatementFileRefusal>> => {
        const head = await headOf(reader, snapshot, question);
        if (!head.ok) return head;
        const page = { after: null, limit: most };
        const rows = head.value.balances.reduce(
          (sum, each) => sum + each.lineCount + each.itemCount,
          0,
        );
        if (rows > most) return refused({ code: 'ACCOUNT_STATEMENT_TOO_LONG', path: ['from'] });
        const lines = await reader.lines(snapshot, question, page);
        return ok({ ...head.value, lines, items: await reader.items(snapshot, question, page) });
      },
    );
    if (!whole.ok) return whole;
    const content = await contentOf(whole.value, formatting, madeAt);
    return ok({
      ...formatting,
      statement: whole.value,
      content,
      fileName: fileNameOf(whole.value, formatting),
    });
  };
}

async function contentOf(
  whole: WholeStatement,
  { language, format }: StatementFormatting,
  createdAt: Date,
): Promise<Buffer> {
  const told = {
    pages: () => statementDocument(whole, language),
    rows: () => statementRows(whole, language),
    sheets: () => statementSheets(whole, language),
  };
  return writeIssue(told, format, { language, createdAt });
}

/** Without the party's name, which is personal where the party is a person. */
function fileNameOf(
  { question, parties }: AccountStatement,
  { format }: StatementFormatting,
): string {
  return `statement-${parties.partyCode}-${question.from}-${question.to}.${format.toLowerCase()}`;
}

function issueStatement({ files, issued }: AccountStatementDeps): AccountStatements['issue'] {
  return async (tx, prepared) => {
    const { statement, fileName, content, language, format } = prepared;
    const { legalEntityId, partyId, from, to, itemClasses, knownAt } = statement.question;
    requirePermission(tx.caller, ISSUE_STATEMENTS, legalEntityId);
    const kept = await files.keep(tx, { fileName, content });
    if (!kept.ok) return refused({ code: kept.refusal.code, path: [] });
    const { fileId, sha256 } = kept.value;
    const id = tx.ids.next();
    const told = { id, legalEntityId, partyId, from, to, language, format, fileId, sha256 };
    const figures = statement.balances.map(figuresOf);
    const version = await issued.insert(tx, { ...told, figures, itemClasses, knownAt });
    tx.emit({
      type: 'ledger.AccountStatementIssued',
      aggregateType: 'AccountStatementIssue',
      aggregateId: id,
      payload: {
        accountStatementIssueId: encodeId('AccountStatementIssue', id),
        legalEntityId: encodeId('LegalEntity', legalEntityId),
        partyId: encodeId('Party', partyId),
        ...{ from, to, version, sha256 },
      },
    });
    tx.audit({
      action: 'accountStatement.issue',
      subjectType: 'AccountStatementIssue',
      subjectId: id,
      details: {
        ...{ legalEntityId, partyId, from, to, version, sha256, language, format },
        figures: figures.map((each) => ({ ...each })),
      },
    });
    return ok({ ...told, figures, version, issuedAt: tx.startedAt });
  };
}

function figuresOf(balance: AccountStatement['balances'][number]): StatementFigures {
  const text = (money: Money): string => money.toAmountText();
  return {
    currency: balance.currency,
    opening: text(balance.opening),
    debits: text(balance.debits),
    credits: text(balance.credits),
    closing: text(balance.closing),
    lineCount: balance.lineCount,
    itemCount: balance.itemCount,
  };
}
