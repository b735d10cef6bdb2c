import { businessDate } from '@duebook/kernel';
import { legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  FileType,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type FileLoaders,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Among } from '../application/list.ports';
import type { StatementFilter } from '../application/statement.ports';
import type { StatementReading } from '../application/statement-reading';
import type { StatementDraft } from '../domain/statement';
import type { CounterpartyStatements } from '../create-counterparty-statements';
import { changed, type ChangedPayload } from './changed-payload';
import { principalOf, type AccountLoaders } from './entity-and-party';
import { statementError } from './statement-errors';
import {
  StatementImportInput,
  StatementImportPayload,
  StatementRecordInput,
  StatementRecordPayload,
  StatementsArgs,
  StatementWithdrawInput,
  StatementWithdrawPayload,
  type StatementFilterInput,
  type StatementHeaderInput,
} from './statement.inputs';
import {
  StatedPartyType,
  StatementLinePage,
  StatementLineType,
  statementLineType,
  StatementPage,
  StatementType,
  statementType,
} from './statement.types';

/** What counterparties say of their accounts. */
@Resolver()
export class StatementResolver {
  constructor(private readonly statements: CounterpartyStatements) {}

  @Query(() => StatementPage.Connection, {
    description:
      'Statements of counterparties, the latest period first. Needs reconciliation.counterpartyStatement.read.',
  })
  async counterpartyStatements(
    @Args(() => StatementsArgs) { first, after, filter }: StatementsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<StatementType>> {
    const caller = requireCaller(context);
    const { reading } = this.statements;
    const among = amongOf(filter ?? {});
    const rows = await reading.statements(caller, {
      ...among,
      limit: first + 1,
      after: placeOf(after),
    });
    const page = connectionFrom(rows, first, ({ to, id }) => encodeCursor([to, id]));
    return countedPage(mapConnection(page, statementType), () =>
      reading.statementCount(caller, among, MOST_COUNTED),
    );
  }

  @Mutation(() => StatementRecordPayload, {
    description:
      'Records what a counterparty says of its account, typed by hand or sent by a program. The same content is answered as it stands; other content for the same account and period is its next edition. Needs reconciliation.counterpartyStatement.record.',
  })
  async counterpartyStatementRecord(
    @Arg('input', () => StatementRecordInput, { description: 'The statement.' })
    { idempotencyKey, statement, lines, scanFileId }: StatementRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.record(requireCaller(context), {
      idempotencyKey,
      draft: {
        ...headerOf(statement),
        lines: lines.map(({ documentNumber, kind, dueOn, memo, ...line }) => ({
          ...line,
          documentNumber: documentNumber ?? null,
          kind: kind ?? null,
          dueOn: dueOn ?? null,
          memo: memo ?? null,
        })),
      },
      origin: {
        ...{ source: 'TYPED', fileId: null, sentBy: null },
        scanFileId: uuidOrNullOf('File', scanFileId),
      },
    });
    return this.answer(StatementRecordPayload, outcome, context);
  }

  @Mutation(() => StatementImportPayload, {
    description:
      'Records a statement from an uploaded table. The same content under another name, or in another order, adds nothing. Needs reconciliation.counterpartyStatement.record.',
  })
  async counterpartyStatementImport(
    @Arg('input', () => StatementImportInput, { description: 'The account, and the file.' })
    { idempotencyKey, statement, fileId, scanFileId, headerLine, sheet }: StatementImportInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.import(requireCaller(context), {
      idempotencyKey,
      draft: headerOf(statement),
      fileId: uuidOf('File', fileId),
      scanFileId: uuidOrNullOf('File', scanFileId),
      options: {
        ...(typeof headerLine === 'number' && { headerLine }),
        ...(typeof sheet === 'string' && { sheet }),
      },
    });
    return this.answer(StatementImportPayload, outcome, context);
  }

  @Mutation(() => StatementWithdrawPayload, {
    description:
      'Withdraws a statement that was recorded by mistake. Needs reconciliation.counterpartyStatement.withdraw.',
  })
  async counterpartyStatementWithdraw(
    @Arg('input', () => StatementWithdrawInput, { description: 'Which, and why.' })
    { counterpartyStatementId, ...input }: StatementWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const statementId = uuidOf('CounterpartyStatement', counterpartyStatementId);
    const outcome = await this.statements.withdraw(requireCaller(context), {
      ...input,
      statementId,
    });
    return this.answer(StatementWithdrawPayload, outcome, context);
  }

  private async answer(
    Payload: typeof StatementRecordPayload,
    outcome:
      | Readonly<{ ok: true; value: Readonly<{ statementId: string; isNew?: boolean }> }>
      | Readonly<{ ok: false; refusal: Parameters<typeof statementError>[0] }>,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    if (!outcome.ok) {
      const nothing = { counterpartyStatement: null, isNew: null };
      return changed(Payload, nothing, [statementError(placed(Payload, outcome.refusal))]);
    }
    const { statementId, isNew = null } = outcome.value;
    const [found] = await this.statements.reading.statementsByIds(requireCaller(context), [
      statementId,
    ]);
    return changed(Payload, { counterpartyStatement: found ? statementType(found) : null, isNew });
  }
}

/** How many statements a list has, counted only when asked for. */
@Resolver(() => StatementPage.Connection)
export class StatementConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<StatementType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What a statement refers to. */
@Resolver(() => StatementType)
export class StatementFieldsResolver {
  constructor(
    private readonly reading: StatementReading,
    private readonly loaders: AccountLoaders & FileLoaders,
  ) {}

  @FieldResolver(() => StatementLinePage.Connection, { description: 'Its lines, in their order.' })
  async lines(
    @Root() { recorded }: StatementType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<StatementLineType>> {
    const [place] = decodeCursor(after, ['DECIMAL']) ?? [];
    const rows = await this.reading.linesOf(requireCaller(context), recorded.id, {
      after: place === undefined ? 0 : Math.trunc(Number(place)),
      limit: first + 1,
    });
    const page = connectionFrom(rows, first, ({ position }) => encodeCursor([position]));
    return mapConnection(page, statementLineType(recorded.currencyCode));
  }

  @FieldResolver(() => StatedPartyType, {
    nullable: true,
    description: 'What it says of who made it; null where that is not kept.',
  })
  async stated(
    @Root() { recorded }: StatementType,
    @Ctx() context: RequestContext,
  ): Promise<StatedPartyType | null> {
    const naming = await this.reading.namingOf(requireCaller(context), recorded.id);
    return naming && Object.assign(new StatedPartyType(), naming);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The table that it was read from; null where it was typed.',
  })
  async file(
    @Root() { recorded }: StatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return recorded.fileId === null ? null : loaders.of(this.loaders.file).load(recorded.fileId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The signed copy; null where none was sent.',
  })
  async scan(
    @Root() { recorded }: StatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    const { scanFileId } = recorded;
    return scanFileId === null ? null : loaders.of(this.loaders.file).load(scanFileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null for Duebook itself.',
  })
  async recordedBy(
    @Root() { recorded }: StatementType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, recorded.recordedBy);
  }
}

type Refusal = Parameters<typeof statementError>[0];

const ARGUMENTS: Readonly<Record<string, string>> = { from: 'periodFrom', to: 'periodTo' };
const BESIDE_STATEMENT = new Set(['lines', 'fileId', 'scanFileId', 'idempotencyKey']);

/** A refusal with its place among the arguments: what is told of the account is told in one of them. */
function placed(Payload: typeof StatementRecordPayload, refusal: Refusal): Refusal {
  if (Payload === StatementWithdrawPayload || !('path' in refusal)) return refusal;
  const [first, ...rest] = refusal.path.map(String);
  if (first === undefined) return refusal;
  // Of a file the message tells the line.
  if (first === 'lines' && Payload === StatementImportPayload) {
    return { ...refusal, path: ['fileId'] };
  }
  if (BESIDE_STATEMENT.has(first)) return refusal;
  const within = first === 'stated' ? rest : [ARGUMENTS[first] ?? first, ...rest];
  return { ...refusal, path: ['statement', ...within] };
}

/** Where a list in the order of days goes on. */
export function placeOf(after: string | null | undefined) {
  const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  return day === undefined || id === undefined ? null : { day: businessDate(day), id };
}

function amongOf(sent: Sent<StatementFilterInput>): Among<StatementFilter> {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      relation: null,
      states: sent.states ?? null,
      toFrom: sent.periodToFrom ?? null,
      toTo: sent.periodToTo ?? null,
    },
  };
}

function headerOf(input: StatementHeaderInput): Omit<StatementDraft, 'lines'> {
  const { partyCode, relation, currencyCode, closingBalance, amountsAre } = input;
  return {
    ...{ partyCode, relation, currencyCode, closingBalance, amountsAre },
    legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
    from: input.periodFrom,
    to: input.periodTo,
    openingBalance: input.openingBalance ?? null,
    stated: {
      partyName: input.partyName ?? null,
      taxId: input.taxId ?? null,
      bankAccount: input.bankAccount ?? null,
      preparedBy: input.preparedBy ?? null,
    },
  };
}
