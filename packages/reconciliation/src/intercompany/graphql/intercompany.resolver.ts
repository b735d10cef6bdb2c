import { make } from '@duebook/kernel';
import {
  legalEntitiesAsked,
  LegalEntityType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { partiesUserErrors, PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  badUserInput,
  declareUserErrors,
  granted,
  refusalError,
  requireCaller,
  sharedTexts,
  userErrorText,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { READ_INTERCOMPANY } from '../application/read-intercompany';
import type { Intercompany } from '../create-intercompany';
import {
  EliminationDifferenceType,
  EliminationsArgs,
  EliminationsType,
  IntercompanyBalanceType,
  IntercompanyComparisonArgs,
  IntercompanyComparisonType,
  IntercompanyDifferenceType,
  IntercompanyPartySetInput,
  IntercompanyPartySetPayload,
  IntercompanyPartyType,
  moneyOf,
} from './intercompany.types';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  INTERCOMPANY_PARTY_TAKEN:
    'The party stands for another legal entity already. Take it from that one first, or name another.',
  INTERCOMPANY_PERIOD_INVALID: 'The period ends before it begins. Turn its days round.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** Business between legal entities of ours. */
@Resolver()
class IntercompanyResolver {
  constructor(private readonly intercompany: Intercompany) {}

  @Query(() => [IntercompanyPartyType], {
    description:
      'By which parties legal entities of ours are known in the books of the others. Needs reconciliation.intercompany.read.',
  })
  async intercompanyParties(@Ctx() context: RequestContext): Promise<IntercompanyPartyType[]> {
    const parties = await this.intercompany.reading.parties(requireCaller(context));
    return parties.map((party) => make(IntercompanyPartyType, party));
  }

  @Query(() => IntercompanyComparisonType, {
    nullable: true,
    description:
      'The account of one legal entity of ours with another, compared line by line in the books of both; null when both are the same, or one is known by no party (`intercompanyPartySet`). Needs reconciliation.intercompany.read in both.',
  })
  async intercompanyComparison(
    @Args(() => IntercompanyComparisonArgs)
    { legalEntityId, counterpartId, currencyCode: currency, ...asked }: IntercompanyComparisonArgs,
    @Ctx() context: RequestContext,
  ): Promise<IntercompanyComparisonType | null> {
    const compared = await this.intercompany.reading.compare(requireCaller(context), {
      ...{ ...asked, currency },
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      counterpartId: uuidOf('LegalEntity', counterpartId),
    });
    if (!compared.ok) {
      const { code } = compared.refusal;
      if (code === 'INTERCOMPANY_PARTY_MISSING') return null;
      throw badUserInput(texts[code]);
    }
    const { ourOpening, ourClosing, theirOpening, theirClosing, ...found } = compared.value;
    return make(IntercompanyComparisonType, {
      opening: moneyOf(ourOpening, currency),
      closing: moneyOf(ourClosing, currency),
      counterpartOpening: moneyOf(theirOpening, currency),
      counterpartClosing: moneyOf(theirClosing, currency),
      matchCount: found.matches.length,
      differences: found.differences.map(({ type, cause, amount, ours, theirs }) =>
        make(IntercompanyDifferenceType, {
          ...{ type, cause, amount: moneyOf(amount, currency) },
          documentNumbers: ours.map(({ documentNumber }) => documentNumber),
          counterpartNumbers: theirs.flatMap(({ documentNumber }) => documentNumber ?? []),
        }),
      ),
    });
  }

  @Query(() => EliminationsType, {
    description:
      'What stands between legal entities of ours, by book and dimension, and what eliminating it leaves (内部往来抵销). Needs reconciliation.intercompany.read; of pairs of which one is out of sight nothing is told.',
  })
  async intercompanyEliminations(
    @Args(() => EliminationsArgs) { asOf, legalEntityIds, dimension = null }: EliminationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<EliminationsType> {
    const found = await this.intercompany.reading.eliminations(requireCaller(context), {
      ...{ asOf, dimension },
      legalEntityIds: legalEntitiesAsked(legalEntityIds),
    });
    return make(EliminationsType, {
      balances: found.balances.map(({ bookKind, itemClass, currency, amount, ...row }) =>
        make(IntercompanyBalanceType, {
          ...row,
          functionalBalance: moneyOf(row.functionalAmount, row.functionalCurrency),
          isMemoBook: bookKind === 'MEMO',
          isOwed: itemClass !== null,
          balance: moneyOf(amount, currency),
        }),
      ),
      differences: found.differences.map((each) =>
        make(EliminationDifferenceType, {
          standard: each.standard,
          legalEntityId: each.firstId,
          counterpartId: each.secondId,
          balance: moneyOf(each.first, each.currency),
          counterpartBalance: moneyOf(each.second, each.currency),
          difference: moneyOf(each.difference, each.currency),
        }),
      ),
    });
  }

  @Mutation(() => IntercompanyPartySetPayload, {
    description:
      'Says by which party a legal entity of ours is known in the books of the others. It posts nothing. Needs reconciliation.intercompany.set in the whole tenant.',
  })
  async intercompanyPartySet(
    @Arg('input', () => IntercompanyPartySetInput, { description: 'Who stands for whom.' })
    { legalEntityId, partyId, ...rest }: IntercompanyPartySetInput,
    @Ctx() context: RequestContext,
  ): Promise<IntercompanyPartySetPayload> {
    const caller = requireCaller(context);
    const outcome = await this.intercompany.setParty(caller, {
      ...rest,
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      partyId: uuidOrNullOf('Party', partyId),
    });
    if (!outcome.ok) {
      const { refusal } = outcome;
      const userErrors = [refusalError(refusal, messages[refusal.code] ?? refusal.code)];
      return make(IntercompanyPartySetPayload, { intercompanyParty: null, userErrors });
    }
    const id = outcome.value.legalEntityId;
    const party = (await this.intercompany.standing(caller)).find(
      (each) => each.legalEntityId === id,
    );
    const intercompanyParty = party ? make(IntercompanyPartyType, party) : null;
    return make(IntercompanyPartySetPayload, { intercompanyParty, userErrors: [] });
  }
}

type Loaders = Pick<GovernanceLoaders, 'legalEntity'> & Pick<PartiesLoaders, 'partyById'>;

/** Whom a party stands for. */
@Resolver(() => IntercompanyPartyType)
class IntercompanyPartyFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that it stands for.' })
  async legalEntity(
    @Root() { legalEntityId }: IntercompanyPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(legalEntityId);
    return granted(entity, READ_INTERCOMPANY);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: IntercompanyPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }
}

/** The two legal entities of a balance. */
@Resolver(() => IntercompanyBalanceType)
class IntercompanyBalanceFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'In whose books it stands.' })
  async legalEntity(
    @Root() { legalEntityId }: IntercompanyBalanceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(
      await loaders.of(this.loaders.legalEntity).load(legalEntityId),
      READ_INTERCOMPANY,
    );
  }

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity of ours against which it stands.',
  })
  async counterpart(
    @Root() { counterpartId }: IntercompanyBalanceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(
      await loaders.of(this.loaders.legalEntity).load(counterpartId),
      READ_INTERCOMPANY,
    );
  }
}

/** The two legal entities of a difference. */
@Resolver(() => EliminationDifferenceType)
class EliminationDifferenceFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity of the pair whose id comes first.',
  })
  async legalEntity(
    @Root() { legalEntityId }: EliminationDifferenceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(
      await loaders.of(this.loaders.legalEntity).load(legalEntityId),
      READ_INTERCOMPANY,
    );
  }

  @FieldResolver(() => LegalEntityType, { description: 'The other legal entity of the pair.' })
  async counterpart(
    @Root() { counterpartId }: EliminationDifferenceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(
      await loaders.of(this.loaders.legalEntity).load(counterpartId),
      READ_INTERCOMPANY,
    );
  }
}

/** The resolvers of intercompany business, ready to serve. */
export function intercompanyResolvers(
  intercompany: Intercompany,
  loaders: Loaders,
): readonly object[] {
  return [
    new IntercompanyResolver(intercompany),
    new IntercompanyPartyFieldsResolver(loaders),
    new IntercompanyBalanceFieldsResolver(loaders),
    new EliminationDifferenceFieldsResolver(loaders),
  ];
}
