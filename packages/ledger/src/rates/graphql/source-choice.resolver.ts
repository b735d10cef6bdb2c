import { make, type BusinessDate } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  DateScalar,
  decodeCursor,
  mapConnection,
  type RequestContext,
  requireCaller,
  uuidOf,
} from '@duebook/platform/graphql';
import { LegalEntityType } from '@duebook/governance/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganisationLoaders } from '../../graphql/organisation-loaders';
import type { SourceChosen } from '../application/exchange-rate-source-choose';
import type { RateService } from '../application/rate.service';
import { sourceChooseError } from './rate-errors';
import {
  ExchangeRateSourceChoiceType,
  exchangeRateSourceChoiceType,
  ExchangeRateSourceChooseInput,
  ExchangeRateSourceChoosePayload,
  SourceChoicePage,
} from './source-choice.types';

/** Whose exchange rates legal entities post with. */
@Resolver()
export class ExchangeRateSourceResolver {
  constructor(private readonly rates: RateService) {}

  @Query(() => SourceChoicePage.Connection, {
    description:
      'Whose rates a legal entity was to post with, the latest day first; of choices for one day the one that counts comes first. Needs ledger.exchangeRate.read for the legal entity.',
  })
  async exchangeRateSourceChoices(
    @Arg('legalEntityId', () => ID, {
      description: 'The legal entity that posts by these choices.',
    })
    legalEntityId: string,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ExchangeRateSourceChoiceType>> {
    const [seen = null] = decodeCursor(after, ['UUID']) ?? [];
    const rows = await this.rates.choicePage(
      requireCaller(context),
      uuidOf('LegalEntity', legalEntityId),
      { limit: first + 1, after: seen },
    );
    const page = connectionById(rows, first);
    return mapConnection(page, exchangeRateSourceChoiceType);
  }

  @Query(() => ExchangeRateSourceChoiceType, {
    nullable: true,
    description:
      'The choice that a legal entity posts by on a day. Null when none was made for it or an earlier one: then the only source that has a rate counts, and between several posting is refused. Needs ledger.exchangeRate.read for the legal entity.',
  })
  async exchangeRateSourceOn(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity that posts by the choice.' })
    legalEntityId: string,
    @Arg('on', () => DateScalar, { description: 'The posting date that it would count for.' })
    on: BusinessDate,
    @Ctx() context: RequestContext,
  ): Promise<ExchangeRateSourceChoiceType | null> {
    const id = uuidOf('LegalEntity', legalEntityId);
    const choice = await this.rates.choiceOn(requireCaller(context), id, on);
    return choice && exchangeRateSourceChoiceType(choice);
  }

  @Mutation(() => ExchangeRateSourceChoosePayload, {
    description:
      'Chooses whose rates a legal entity posts with from a day on. Another choice for the same day replaces the one before, which stays in the list. Needs ledger.exchangeRate.chooseSource for the legal entity.',
  })
  async exchangeRateSourceChoose(
    @Arg('input', () => ExchangeRateSourceChooseInput, { description: 'Whose rates, from when.' })
    input: ExchangeRateSourceChooseInput,
    @Ctx() context: RequestContext,
  ): Promise<ExchangeRateSourceChoosePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, source, validFrom } = input;
    const legalEntityId = uuidOf('LegalEntity', input.legalEntityId);
    const command = { idempotencyKey, legalEntityId, source, validFrom };
    const outcome = await this.rates.chooseSource(caller, command);
    if (!outcome.ok) {
      const userErrors = [sourceChooseError(outcome.refusal)];
      return make(ExchangeRateSourceChoosePayload, { choice: null, replaced: null, userErrors });
    }
    const chosen = await this.read(caller, outcome.value);
    return make(ExchangeRateSourceChoosePayload, { ...chosen, userErrors: [] });
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async read(
    caller: Caller,
    { choiceId, replacedChoiceId }: SourceChosen,
  ): Promise<Pick<ExchangeRateSourceChoosePayload, 'choice' | 'replaced'>> {
    const ids = replacedChoiceId === null ? [choiceId] : [choiceId, replacedChoiceId];
    const found = await this.rates.choicesByIds(caller, ids);
    const shown = (id: string | null) => {
      const choice = found.find((each) => each.id === id);
      return choice ? exchangeRateSourceChoiceType(choice) : null;
    };
    return { choice: shown(choiceId), replaced: shown(replacedChoiceId) };
  }
}

/** What a choice refers to. */
@Resolver(() => ExchangeRateSourceChoiceType)
export class ExchangeRateSourceChoiceFieldsResolver {
  constructor(private readonly organisation: OrganisationLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Who posts with it; null where the caller may not see the legal entity.',
  })
  legalEntity(
    @Root() { legalEntityId }: ExchangeRateSourceChoiceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }
}
