import { legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type CountedPage,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { BankStatements } from '../create-bank-statements';
import type { StatementFilter } from '../application/reading.ports';
import { BankStatementsArgs, type BankStatementFilterInput } from './bank-statement.args';
import { bankStatementError, importError } from './bank-statement-errors';
import {
  BankStatementImportInput,
  BankStatementImportPayload,
  BankStatementReleaseInput,
  BankStatementReleasePayload,
  bankStatementResultType,
  BankStatementWithdrawInput,
  BankStatementWithdrawPayload,
} from './bank-statement.payloads';
import { BankStatementPage, bankStatementType, BankStatementType } from './bank-statement.types';

/** Bank statements: importing, releasing, taking back, reading. */
@Resolver()
export class BankStatementResolver {
  constructor(private readonly bank: BankStatements) {}

  @Query(() => BankStatementPage.Connection, {
    description:
      'Bank statements, the last imported first, withdrawn ones too. Needs reconciliation.bankStatement.read.',
  })
  async bankStatements(
    @Args(() => BankStatementsArgs) { first, after, filter }: BankStatementsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<BankStatementType>> {
    const caller = requireCaller(context);
    const { reading } = this.bank;
    const among = {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: filterOf(filter ?? {}),
    };
    const [key, id] = decodeCursor(after, ['INSTANT', 'UUID']) ?? [];
    const last = key !== undefined && id !== undefined ? { key, id } : null;
    const rows = await reading.statements(caller, { ...among, after: last, limit: first + 1 });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.importedAt, row.id]));
    return countedPage(mapConnection(page, bankStatementType), () =>
      reading.countStatements(caller, among, MOST_COUNTED),
    );
  }

  @Query(() => BankStatementType, {
    nullable: true,
    description:
      'One bank statement; null when there is none with this id that the viewer may see. Needs reconciliation.bankStatement.read for its legal entity.',
  })
  bankStatement(
    @Arg('id', () => ID, { description: 'The statement, by its id in the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementType | null> {
    return this.read(requireCaller(context), uuidOf('BankStatement', id));
  }

  @Mutation(() => BankStatementImportPayload, {
    description:
      'Reads a bank’s file and keeps its statements, all or none: camt, MT940, MT942, OFX, CSV, XLSX, XLS. One that does not add up is held; lines that stand already add nothing. Needs reconciliation.bankStatement.import for the legal entities of the accounts.',
  })
  async bankStatementImport(
    @Arg('input', () => BankStatementImportInput, { description: 'The file.' })
    input: BankStatementImportInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementImportPayload> {
    const outcome = await this.bank.importFile(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      fileId: uuidOf('File', input.fileId),
      houseBankAccountId: uuidOrNullOf('HouseBankAccount', input.houseBankAccountId),
      layoutName: input.layoutName ?? null,
      isDryRun: input.isDryRun ?? false,
    });
    if (!outcome.ok) {
      const nothing = { isNew: null, format: null, formatVersion: null, results: null };
      const userErrors = [importError(outcome.refusal)];
      return make(BankStatementImportPayload, { ...nothing, importId: null, userErrors });
    }
    const { isNew, format, formatVersion, statements, bankStatementImportId } = outcome.value;
    return make(BankStatementImportPayload, {
      ...{ isNew, format, formatVersion, importId: bankStatementImportId, userErrors: [] },
      results: statements.map(bankStatementResultType),
    });
  }

  @Mutation(() => BankStatementReleasePayload, {
    description:
      'Asks somebody else to agree that a held statement counts all the same. Needs reconciliation.bankStatement.release for its legal entity.',
  })
  async bankStatementRelease(
    @Arg('input', () => BankStatementReleaseInput, { description: 'Which statement.' })
    input: BankStatementReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementReleasePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion } = input;
    const bankStatementId = uuidOf('BankStatement', input.bankStatementId);
    const command = { idempotencyKey, expectedVersion, bankStatementId };
    const outcome = await this.bank.release(caller, command);
    if (!outcome.ok) {
      const userErrors = [bankStatementError(outcome.refusal)];
      return make(BankStatementReleasePayload, {
        ...{ bankStatement: null, approvalRequestId: null, userErrors },
      });
    }
    const isDone = 'bankStatementId' in outcome.value;
    return make(BankStatementReleasePayload, {
      bankStatement: isDone ? await this.read(caller, bankStatementId) : null,
      approvalRequestId: requestIdOf(outcome.value),
      userErrors: [],
    });
  }

  @Mutation(() => BankStatementWithdrawPayload, {
    description:
      'Takes a statement back with all its lines, none of which may be matched; its file may come again. Needs reconciliation.bankStatement.withdraw for its legal entity.',
  })
  async bankStatementWithdraw(
    @Arg('input', () => BankStatementWithdrawInput, { description: 'Which statement, and why.' })
    input: BankStatementWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementWithdrawPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion, reason } = input;
    const bankStatementId = uuidOf('BankStatement', input.bankStatementId);
    const command = { idempotencyKey, expectedVersion, reason, bankStatementId };
    const outcome = await this.bank.withdraw(caller, command);
    return make(
      BankStatementWithdrawPayload,
      outcome.ok
        ? { bankStatement: await this.read(caller, bankStatementId), userErrors: [] }
        : { bankStatement: null, userErrors: [bankStatementError(outcome.refusal)] },
    );
  }

  /** Reads what a mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, id: Id): Promise<BankStatementType | null> {
    const [statement = null] = await this.bank.reading.statementsByIds(caller, [id]);
    return statement && bankStatementType(statement);
  }
}

function filterOf(sent: Partial<BankStatementFilterInput>): StatementFilter {
  const { states = null, endsFrom = null, endsTo = null } = sent;
  return {
    ...{ states, toOnFrom: endsFrom, toOnTo: endsTo },
    houseBankAccountIds: accountsAsked(sent.houseBankAccountIds),
    fileId: uuidOrNullOf('File', sent.fileId),
  };
}

/** Of which accounts a list is asked; null for all. */
export function accountsAsked(ids: readonly string[] | null | undefined): readonly Id[] | null {
  return ids?.map((id) => uuidOf('HouseBankAccount', id)) ?? null;
}
