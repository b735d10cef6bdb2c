import {
  approvalRequestOf,
  legalEntitiesAsked,
  LegalEntityType,
  PrincipalType,
  requestIdOf,
} from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import { InvoiceType } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  defineLoader,
  mapConnection,
  pageAfter,
  registerNode,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { StatutoryClassRecord } from '../application/ports';
import type { RulePackReading } from '../application/read-rule-packs';
import type { InvoiceTerms } from '../application/terms-of-invoice';
import type { RulePacks } from '../create-rule-packs';
import { rulePack } from '../packs/rule-packs';
import {
  adoptionType,
  classRecordType,
  RulePackAdoptionPage,
  RulePackAdoptionsArgs,
  RulePackAdoptionType,
  RulePacksAdoptInput,
  RulePacksAdoptPayload,
  StatutoryClassRecordInput,
  StatutoryClassRecordPayload,
  StatutoryClassRecordType,
} from './rule-pack-adoption.types';
import { rulePackError } from './rule-pack-errors';
import { RulePackType, rulePackType } from './rule-pack.types';
import { StatutoryTermsType, termsType } from './statutory-terms.types';

/** Packs, which of them are used, and what parties are to them. */
@Resolver()
class RulePackResolver {
  constructor(private readonly packs: RulePacks) {}

  @Query(() => [RulePackType], {
    description:
      'All packs of statutory rules that come with Duebook, special ones before general ones. They are no legal advice. Needs contracts.rulePack.read.',
  })
  rulePacks(@Ctx() context: RequestContext): RulePackType[] {
    return this.packs.reading.packs(requireCaller(context)).map(rulePackType);
  }

  @Query(() => RulePackAdoptionPage.Connection, {
    description:
      'Which packs legal entities use and used, the latest choice first. Needs contracts.rulePack.read.',
  })
  async rulePackAdoptions(
    @Args(() => RulePackAdoptionsArgs) { first, after, filter }: RulePackAdoptionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<RulePackAdoptionType>> {
    const rows = await this.packs.reading.adoptions(
      requireCaller(context),
      pageAfter({ first, after }),
      { legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds) },
    );
    return mapConnection(connectionById(rows, first), adoptionType);
  }

  @Mutation(() => RulePacksAdoptPayload, {
    description:
      'Asks for the agreement of somebody else that a legal entity uses packs of statutory rules from a day on. Needs contracts.rulePack.adopt for the legal entity.',
  })
  async rulePacksAdopt(
    @Arg('input', () => RulePacksAdoptInput, { description: 'Which packs, and from when.' })
    { idempotencyKey, legalEntityId, holdsFrom, ...input }: RulePacksAdoptInput,
    @Ctx() context: RequestContext,
  ): Promise<RulePacksAdoptPayload> {
    const outcome = await this.packs.adopt(requireCaller(context), {
      ...{ idempotencyKey, holdsFrom, packIds: input.rulePackCodes },
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      supply: input.supply ?? null,
      expectedVersion: input.expectedVersion ?? 0,
    });
    if (!outcome.ok) {
      const userErrors = [rulePackError(outcome.refusal)];
      return make(RulePacksAdoptPayload, {
        ...{ rulePackAdoption: null, approvalRequestId: null, userErrors },
      });
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const ids = 'rulePackAdoptionId' in outcome.value ? [outcome.value.rulePackAdoptionId] : [];
    const [found] = await this.packs.reading.adoptionsByIds(requireCaller(context), ids);
    const rulePackAdoption = found ? adoptionType(found) : null;
    return make(RulePacksAdoptPayload, { rulePackAdoption, approvalRequestId, userErrors: [] });
  }

  @Mutation(() => StatutoryClassRecordPayload, {
    description:
      'Records what a party or a legal entity is to statutory rules from a day on. Needs contracts.statutoryClass.record for the legal entity, or of a party in the whole tenant.',
  })
  async statutoryClassRecord(
    @Arg('input', () => StatutoryClassRecordInput, { description: 'Who, what, and from when.' })
    { partyId, legalEntityId, ...input }: StatutoryClassRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<StatutoryClassRecordPayload> {
    const outcome = await this.packs.recordClass(requireCaller(context), {
      ...input,
      partyId: uuidOrNullOf('Party', partyId),
      legalEntityId: uuidOrNullOf('LegalEntity', legalEntityId),
    });
    if (!outcome.ok) {
      const userErrors = [rulePackError(outcome.refusal)];
      return make(StatutoryClassRecordPayload, { statutoryClassRecord: null, userErrors });
    }
    const [found] = await this.packs.reading.classRecordsByIds(requireCaller(context), [
      outcome.value.statutoryClassRecordId,
    ]);
    const statutoryClassRecord = found ? classRecordType(found) : null;
    return make(StatutoryClassRecordPayload, { statutoryClassRecord, userErrors: [] });
  }
}

/** What an adoption refers to. */
@Resolver(() => RulePackAdoptionType)
class RulePackAdoptionFieldsResolver {
  constructor(private readonly loaders: ContractsLoaders) {}

  @FieldResolver(() => [RulePackType], { description: 'The packs, the most special one first.' })
  rulePacks(@Root() { known }: RulePackAdoptionType): RulePackType[] {
    return known.packIds.flatMap((id) => {
      const pack = rulePack(id);
      return pack ? [rulePackType(pack)] : [];
    });
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Who uses them; null when it is not visible.',
  })
  legalEntity(
    @Root() { known }: RulePackAdoptionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(known.legalEntityId);
  }

  @FieldResolver(() => PrincipalType, { nullable: true, description: 'Who asked; null when gone.' })
  adoptedBy(
    @Root() { known }: RulePackAdoptionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.adoptedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who agreed; null where nobody had to.',
  })
  async agreedBy(
    @Root() { known }: RulePackAdoptionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return known.agreedBy === null ? null : loaders.of(this.loaders.principal).load(known.agreedBy);
  }
}

/** What a record of a class refers to. */
@Resolver(() => StatutoryClassRecordType)
class StatutoryClassRecordFieldsResolver {
  constructor(private readonly loaders: ContractsLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Which party; null for a legal entity, or without parties.party.read.',
  })
  async party(
    @Root() { known }: StatutoryClassRecordType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return known.partyId === null ? null : loaders.of(this.loaders.partyById).load(known.partyId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Which legal entity; null for a party, or when it is not visible.',
  })
  async legalEntity(
    @Root() { known }: StatutoryClassRecordType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = known;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null when gone.',
  })
  recordedBy(
    @Root() { known }: StatutoryClassRecordType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.recordedBy);
  }
}

/** What is read of many at once. */
interface RulePackLoaders {
  readonly terms: LoaderDefinition<Id, InvoiceTerms>;
  readonly classesOfParty: LoaderDefinition<Id, readonly StatutoryClassRecord[]>;
  readonly classesOfLegalEntity: LoaderDefinition<Id, readonly StatutoryClassRecord[]>;
}

function createLoaders(reading: RulePackReading): RulePackLoaders {
  return {
    terms: defineLoader('contracts.statutoryTerms', (ids: readonly Id[], caller) =>
      reading.termsOf(caller, ids),
    ),
    classesOfParty: defineLoader('contracts.classesOfParty', (ids: readonly Id[], caller) =>
      reading.classesOfParties(caller, ids),
    ),
    classesOfLegalEntity: defineLoader(
      'contracts.classesOfLegalEntity',
      (ids: readonly Id[], caller) => reading.classesOfLegalEntities(caller, ids),
    ),
  };
}

/** From an invoice to what the law says of it. */
@Resolver(() => InvoiceType)
class StatutoryTermsOfInvoiceResolver {
  constructor(private readonly loaders: RulePackLoaders) {}

  @FieldResolver(() => StatutoryTermsType, {
    nullable: true,
    description:
      'What statutory rules say of it, and why; no legal advice (不构成法律意见). Null for what a supplier charges. Needs contracts.statutoryTerms.read for the legal entity, else null.',
  })
  async statutoryTerms(
    @Root() { document }: InvoiceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatutoryTermsType | null> {
    const terms = await loaders.of(this.loaders.terms).load(document.id);
    return terms && termsType(terms);
  }
}

/** From a party to what it is to statutory rules. */
@Resolver(() => PartyType)
class ClassesOfPartyResolver {
  constructor(private readonly loaders: RulePackLoaders) {}

  @FieldResolver(() => [StatutoryClassRecordType], {
    nullable: true,
    description:
      'What it is to statutory rules, as recorded, the latest first. Needs contracts.statutoryTerms.read, else null.',
  })
  async statutoryClasses(
    @Root() { partyId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatutoryClassRecordType[] | null> {
    const found = await loaders.of(this.loaders.classesOfParty).load(partyId);
    return found && found.map(classRecordType);
  }
}

/** From a legal entity to what it is to statutory rules. */
@Resolver(() => LegalEntityType)
class ClassesOfLegalEntityResolver {
  constructor(private readonly loaders: RulePackLoaders) {}

  @FieldResolver(() => [StatutoryClassRecordType], {
    nullable: true,
    description:
      'What it is to statutory rules, as recorded, the latest first. Needs contracts.statutoryTerms.read for it, else null.',
  })
  async statutoryClasses(
    @Root() { id }: LegalEntityType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatutoryClassRecordType[] | null> {
    const uuid = uuidOf('LegalEntity', id);
    const found = await loaders.of(this.loaders.classesOfLegalEntity).load(uuid);
    return found && found.map(classRecordType);
  }
}

const Requesting = approvalRequestOf(() => RulePacksAdoptPayload);

/** The resolvers of rule packs, ready to serve. Called while a schema is composed. */
export function rulePackResolvers(packs: RulePacks, below: ContractsLoaders): readonly object[] {
  const { reading } = packs;
  const loaders = createLoaders(reading);
  registerNode('RulePackAdoption', async (id, context) => {
    const [found] = await reading.adoptionsByIds(requireCaller(context), [id]);
    return found ? adoptionType(found) : null;
  });
  registerNode('StatutoryClassRecord', async (id, context) => {
    const [found] = await reading.classRecordsByIds(requireCaller(context), [id]);
    return found ? classRecordType(found) : null;
  });
  return [
    new RulePackResolver(packs),
    new RulePackAdoptionFieldsResolver(below),
    new StatutoryClassRecordFieldsResolver(below),
    new StatutoryTermsOfInvoiceResolver(loaders),
    new ClassesOfPartyResolver(loaders),
    new ClassesOfLegalEntityResolver(loaders),
    new Requesting(below),
  ];
}
