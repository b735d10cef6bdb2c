import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { make, parseDecimal, type Decimal, type Id } from '@duebook/kernel';
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
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LineFilter } from '../application/reading.ports';
import type { BankStatements } from '../create-bank-statements';
import { bankStatementError } from './bank-statement-errors';
import {
  BankStatementLineExplainInput,
  BankStatementLineExplainPayload,
  BankStatementLineReopenInput,
  BankStatementLineReopenPayload,
} from './bank-statement-line.payloads';
import {
  bankLineTotalType,
  BankLineTotalType,
  BankStatementLinePage,
  bankStatementLineType,
  BankStatementLineType,
} from './bank-statement-line.types';
import { type BankStatementLineFilterInput, BankStatementLinesArgs } from './bank-statement.args';
import { accountsAsked } from './bank-statement.resolver';

/** A page of lines that can also say what the whole list comes to. */
export interface LinePage extends CountedPage<BankStatementLineType> {
  readonly totals: () => Promise<BankLineTotalType[]>;
}

/** Lines of bank statements. */
@Resolver()
export class BankStatementLineResolver {
  constructor(private readonly bank: BankStatements) {}

  @Query(() => BankStatementLinePage.Connection, {
    description:
      'Lines of bank statements, the last booked first, withdrawn ones too. Needs reconciliation.bankStatementLine.read.',
  })
  async bankStatementLines(
    @Args(() => BankStatementLinesArgs) { first, after, filter }: BankStatementLinesArgs,
    @Ctx() context: RequestContext,
  ): Promise<LinePage> {
    const among = {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: filterOf(filter ?? {}),
    };
    const caller = requireCaller(context);
    const { reading } = this.bank;
    const [key, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const last = key !== undefined && id !== undefined ? { key, id } : null;
    const rows = await reading.lines(caller, { ...among, after: last, limit: first + 1 });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.bookedOn, row.id]));
    const counted = countedPage(mapConnection(page, bankStatementLineType), () =>
      reading.countLines(caller, among, MOST_COUNTED),
    );
    const totals = async () => (await reading.totals(caller, among)).map(bankLineTotalType);
    return { ...counted, totals };
  }

  @Mutation(() => BankStatementLineExplainPayload, {
    description:
      'Says why nothing is to be posted for an open line by a match. Needs reconciliation.bankStatementLine.explain for its legal entity.',
  })
  async bankStatementLineExplain(
    @Arg('input', () => BankStatementLineExplainInput, { description: 'Which line, and why.' })
    input: BankStatementLineExplainInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementLineExplainPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion, code } = input;
    const bankStatementLineId = uuidOf('BankStatementLine', input.bankStatementLineId);
    const outcome = await this.bank.explainLine(caller, {
      ...{ idempotencyKey, expectedVersion, code, bankStatementLineId },
      note: input.note ?? null,
    });
    return make(
      BankStatementLineExplainPayload,
      outcome.ok
        ? { bankStatementLine: await this.read(caller, bankStatementLineId), userErrors: [] }
        : { bankStatementLine: null, userErrors: [bankStatementError(outcome.refusal)] },
    );
  }

  @Mutation(() => BankStatementLineReopenPayload, {
    description:
      'Opens an explained line again, to be matched. Needs reconciliation.bankStatementLine.reopen for its legal entity.',
  })
  async bankStatementLineReopen(
    @Arg('input', () => BankStatementLineReopenInput, { description: 'Which line.' })
    input: BankStatementLineReopenInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementLineReopenPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion } = input;
    const bankStatementLineId = uuidOf('BankStatementLine', input.bankStatementLineId);
    const command = { idempotencyKey, expectedVersion, bankStatementLineId };
    const outcome = await this.bank.reopenLine(caller, command);
    return make(
      BankStatementLineReopenPayload,
      outcome.ok
        ? { bankStatementLine: await this.read(caller, bankStatementLineId), userErrors: [] }
        : { bankStatementLine: null, userErrors: [bankStatementError(outcome.refusal)] },
    );
  }

  private async read(caller: Caller, id: Id): Promise<BankStatementLineType | null> {
    const [line = null] = await this.bank.reading.linesByIds(caller, [id]);
    return line && bankStatementLineType(line);
  }
}

/** What a list of lines has in all. */
@Resolver(() => BankStatementLinePage.Connection)
export class BankStatementLineConnectionResolver {
  @FieldResolver(() => [BankLineTotalType], {
    description: 'What all lines of the list come to, by currency; exact, however many there are.',
  })
  totals(@Root() page: LinePage): Promise<BankLineTotalType[]> {
    return page.totals();
  }
}

function filterOf(sent: Partial<BankStatementLineFilterInput>): LineFilter {
  const { states = null, direction = null, bookedFrom = null, bookedTo = null } = sent;
  return {
    ...{ states, direction, bookedFrom, bookedTo },
    statementId: uuidOrNullOf('BankStatement', sent.bankStatementId),
    houseBankAccountIds: accountsAsked(sent.houseBankAccountIds),
    amountFrom: amountOf(sent.amountFrom),
    amountTo: amountOf(sent.amountTo),
    search: searchOf(sent.search),
  };
}

/** The scalar has checked that it is a number. */
function amountOf(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : parseDecimal(text);
}

const LONGEST_SEARCH = 200;

/** Text without anything to look for finds as if none was sent. */
function searchOf(text: string | null | undefined): string | null {
  const wanted = (text ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH);
  return wanted === '' ? null : wanted;
}
