import { LegalEntityType } from '@duebook/governance/graphql';
import { make, type BusinessDate } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  CurrencyCodeScalar,
  DateScalar,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { FactReading } from '../application/read-facts';
import { factDefinitionType, FactDefinitionType, FactsType, factType } from './fact.types';

@ArgsType()
class FactsArgs {
  @Field(() => ID, { description: 'The party whose facts they are, by its id.' })
  partyId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Towards which legal entity; towards all of them together when null.',
  })
  legalEntityId?: string | null;

  @Field(() => DateScalar, {
    description:
      'As of which day; of a past one nothing counts that took effect later. Of a future one, what is open now is taken to stay open.',
  })
  asOf!: BusinessDate;

  @Field(() => CurrencyCodeScalar, {
    description:
      'In which amounts are told, by the rates of the day that each legal entity posts with.',
  })
  currencyCode!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only the facts of these names; names that there are not are left out. All when null.',
  })
  names?: string[] | null;
}

/** What is known of customers. */
@Resolver()
export class FactResolver {
  constructor(private readonly facts: FactReading) {}

  @Query(() => FactsType, {
    nullable: true,
    description:
      'What is known of a customer on a day: what rules of credit look at. Null when there is no such party. Needs credit-policy.fact.read, in the whole tenant when no legal entity is named.',
  })
  async creditFacts(
    @Args(() => FactsArgs) { asOf, currencyCode, names, ...of }: FactsArgs,
    @Ctx() context: RequestContext,
  ): Promise<FactsType | null> {
    const partyUuid = uuidOf('Party', of.partyId);
    const legalEntityUuid = uuidOrNullOf('LegalEntity', of.legalEntityId);
    const facts = await this.facts.of(requireCaller(context), partyUuid, {
      ...{ legalEntityId: legalEntityUuid, asOf, currency: currencyCode },
      ...(names && { names }),
    });
    if (facts === null) return null;
    const told = facts.map((fact) => factType(fact, currencyCode));
    return make(FactsType, { partyUuid, legalEntityUuid, asOf, currencyCode, facts: told });
  }

  @Query(() => [FactDefinitionType], {
    description:
      'Every fact that expressions may name in the tenant, those of its credit files included. Needs credit-policy.fact.read.',
  })
  async creditFactDefinitions(@Ctx() context: RequestContext): Promise<FactDefinitionType[]> {
    const definitions = await this.facts.definitions(requireCaller(context));
    return definitions.map(factDefinitionType);
  }
}

/** Whose facts they are. */
@Resolver(() => FactsType)
export class FactsFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  party(
    @Root() { partyUuid }: FactsType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null towards all of them.',
  })
  async legalEntity(
    @Root() { legalEntityUuid }: FactsType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityUuid === null) return null;
    return loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
  }
}
