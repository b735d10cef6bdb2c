import { make } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  requireCaller,
  type RequestContext,
  type UserError,
  uuidOf,
} from '@duebook/platform/graphql';
import { LegalEntityType, PrincipalType, requestIdOf } from '@duebook/governance/graphql';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganisationLoaders } from '../../graphql/organisation-loaders';
import type { PeriodService } from '../application/period.service';
import { periodError } from './period-errors';
import {
  FiscalPeriodCloseInput,
  FiscalPeriodClosePayload,
  FiscalPeriodReopenInput,
  FiscalPeriodReopenPayload,
  FiscalPeriodSoftCloseInput,
  FiscalPeriodSoftClosePayload,
  fiscalPeriodType,
  FiscalPeriodType,
  FiscalYearOpenInput,
  FiscalYearOpenPayload,
} from './period.types';

/** Fiscal years and their periods. */
@Resolver()
export class FiscalPeriodResolver {
  constructor(private readonly periods: PeriodService) {}

  @Query(() => [FiscalPeriodType], {
    description:
      'The periods of a fiscal year in their order; none when it was never opened. Needs ledger.period.read for the legal entity.',
  })
  async fiscalPeriods(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity whose periods are wanted.' })
    legalEntityId: string,
    @Arg('year', () => Int, { description: 'The calendar year in which the fiscal year starts.' })
    year: number,
    @Ctx() context: RequestContext,
  ): Promise<FiscalPeriodType[]> {
    const id = uuidOf('LegalEntity', legalEntityId);
    const periods = await this.periods.ofLegalEntity(requireCaller(context), id, year);
    return periods.map(fiscalPeriodType);
  }

  @Mutation(() => FiscalYearOpenPayload, {
    description:
      'Opens the twelve periods of a further fiscal year. Needs ledger.fiscalYear.open for the legal entity.',
  })
  async fiscalYearOpen(
    @Arg('input', () => FiscalYearOpenInput, { description: 'Which year of which legal entity.' })
    input: FiscalYearOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<FiscalYearOpenPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, year } = input;
    const legalEntityId = uuidOf('LegalEntity', input.legalEntityId);
    const outcome = await this.periods.openFiscalYear(caller, {
      idempotencyKey,
      legalEntityId,
      year,
    });
    if (!outcome.ok) {
      const userErrors = [periodError(outcome.refusal)];
      return make(FiscalYearOpenPayload, { fiscalPeriods: null, userErrors });
    }
    const periods = await this.periods.openedYear(caller, outcome.value);
    return make(FiscalYearOpenPayload, {
      fiscalPeriods: periods.map(fiscalPeriodType),
      userErrors: [],
    });
  }

  @Mutation(() => FiscalPeriodSoftClosePayload, {
    description:
      'Closes a period to all but callers with ledger.period.postSoftClosed. Needs ledger.period.softClose.',
  })
  async fiscalPeriodSoftClose(
    @Arg('input', () => FiscalPeriodSoftCloseInput, { description: 'Which period.' })
    input: FiscalPeriodSoftCloseInput,
    @Ctx() context: RequestContext,
  ): Promise<FiscalPeriodSoftClosePayload> {
    const caller = requireCaller(context);
    const outcome = await this.periods.softClose(caller, commandOf(input));
    return make(FiscalPeriodSoftClosePayload, await this.answer(caller, outcome));
  }

  @Mutation(() => FiscalPeriodClosePayload, {
    description:
      'Closes a period to every posting, once all earlier ones are closed. It waits for postings that are under way. Needs ledger.period.close.',
  })
  async fiscalPeriodClose(
    @Arg('input', () => FiscalPeriodCloseInput, { description: 'Which period.' })
    input: FiscalPeriodCloseInput,
    @Ctx() context: RequestContext,
  ): Promise<FiscalPeriodClosePayload> {
    const caller = requireCaller(context);
    const outcome = await this.periods.close(caller, commandOf(input));
    return make(FiscalPeriodClosePayload, await this.answer(caller, outcome));
  }

  @Mutation(() => FiscalPeriodReopenPayload, {
    description:
      'Opens a softly closed period again. A closed one is opened once somebody else has agreed: then the call answers approvalRequest. Needs ledger.period.reopen.',
  })
  async fiscalPeriodReopen(
    @Arg('input', () => FiscalPeriodReopenInput, { description: 'Which period.' })
    input: FiscalPeriodReopenInput,
    @Ctx() context: RequestContext,
  ): Promise<FiscalPeriodReopenPayload> {
    const caller = requireCaller(context);
    const { reason } = input;
    const outcome = await this.periods.reopen(caller, { ...commandOf(input), reason });
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    const fields = await this.answer(caller, outcome);
    return make(FiscalPeriodReopenPayload, { ...fields, approvalRequestId });
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async answer(
    caller: Caller,
    outcome: Awaited<ReturnType<PeriodService['reopen']>>,
  ): Promise<{ fiscalPeriod: FiscalPeriodType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { fiscalPeriod: null, userErrors: [periodError(outcome.refusal)] };
    const ids = 'fiscalPeriodId' in outcome.value ? [outcome.value.fiscalPeriodId] : [];
    const [period] = await this.periods.byIds(caller, ids);
    return { fiscalPeriod: period ? fiscalPeriodType(period) : null, userErrors: [] };
  }
}

function commandOf(
  input: FiscalPeriodSoftCloseInput | FiscalPeriodCloseInput | FiscalPeriodReopenInput,
) {
  const { idempotencyKey, fiscalPeriodId, expectedVersion } = input;
  return {
    idempotencyKey,
    fiscalPeriodId: uuidOf('FiscalPeriod', fiscalPeriodId),
    expectedVersion,
  };
}

/** What a period refers to. */
@Resolver(() => FiscalPeriodType)
export class FiscalPeriodFieldsResolver {
  constructor(private readonly organisation: OrganisationLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose period it is; null where the caller may not see the legal entity.',
  })
  legalEntity(
    @Root() { legalEntityId }: FiscalPeriodType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who closed it or opened it again last; null while nobody did, and for Duebook itself.',
  })
  async stateChangedBy(
    @Root() { stateChangedById }: FiscalPeriodType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    if (stateChangedById === null) return null;
    return loaders.of(this.organisation.principal).load(stateChangedById);
  }
}
