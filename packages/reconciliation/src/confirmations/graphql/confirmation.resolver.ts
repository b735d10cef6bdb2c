import {
  legalEntitiesAsked,
  LegalEntityType,
  PrincipalType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  connectionType,
  type CountedPage,
  countedPageById,
  decodeCursor,
  encodeCursor,
  granted,
  type RequestContext,
  requireCaller,
  type Sent,
  totalCountOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { READ_CONFIRMATIONS } from '../application/confirmation-context';
import type { ConfirmationFilter } from '../application/ports';
import type { ConfirmationReading } from '../application/read-confirmations';
import { ConfirmationsArgs, type ConfirmationFilterInput } from './confirmation.inputs';
import { lineStretchKey, type ConfirmationLoaders } from './confirmation.loaders';
import {
  ConfirmationAnswerType,
  ConfirmationLineType,
  confirmationType,
  ConfirmationType,
  PartyLinkUseType,
} from './confirmation.types';

const ConfirmationPage = connectionType('BalanceConfirmation', () => ConfirmationType, {
  isCounted: true,
});
const LinePage = connectionType('BalanceConfirmationLine', () => ConfirmationLineType);

/** Lists of confirmations. */
@Resolver()
export class ConfirmationListResolver {
  constructor(private readonly reading: ConfirmationReading) {}

  @Query(() => ConfirmationPage.Connection, {
    description:
      'Balance confirmations, the latest first. Needs reconciliation.balanceConfirmation.read.',
  })
  async balanceConfirmations(
    @Args(() => ConfirmationsArgs) { first, after, filter }: ConfirmationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ConfirmationType>> {
    const asked = { first, after, filter: filterOf(filter ?? {}) };
    return countedPageById(this.reading, requireCaller(context), asked, confirmationType);
  }
}

/** How many confirmations a list has, counted only when asked for. */
@Resolver(() => ConfirmationPage.Connection)
export class ConfirmationConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ConfirmationType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What a confirmation refers to. */
@Resolver(() => ConfirmationType)
export class ConfirmationFieldsResolver {
  constructor(
    private readonly loaders: ConfirmationLoaders &
      Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
      Pick<PartiesLoaders, 'partyById'>,
  ) {}

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity whose books it is about.',
  })
  async legalEntity(
    @Root() { legalEntityId }: ConfirmationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(legalEntityId);
    return granted(entity, READ_CONFIRMATIONS);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who is asked. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: ConfirmationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'requestedBy',
    description: 'Who asked; null for Duebook itself.',
  })
  async requester(
    @Root() { requestedBy }: ConfirmationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(requestedBy);
  }

  @FieldResolver(() => LinePage.Connection, {
    description: 'The items that were open at the end of the day, by their place in the list.',
  })
  async lines(
    @Root() { uuid }: ConfirmationType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionOf<ConfirmationLineType>> {
    const [position = '0'] = decodeCursor(after, ['INTEGER']) ?? [];
    const key = lineStretchKey({
      confirmationId: uuid,
      after: Number(position),
      limit: first + 1,
    });
    const lines = (await loaders.of(this.loaders.confirmationLines).load(key)) ?? [];
    return connectionFrom(lines, first, (line) => encodeCursor([String(line.position)]));
  }

  @FieldResolver(() => ConfirmationAnswerType, {
    nullable: true,
    description: 'What the party answered; null while it has not.',
  })
  async answer(
    @Root() { uuid }: ConfirmationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConfirmationAnswerType | null> {
    return loaders.of(this.loaders.confirmationAnswer).load(uuid);
  }

  @FieldResolver(() => PartyLinkUseType, {
    nullable: true,
    description: 'The last link that was made for it, and what became of it; null for none.',
  })
  async link(
    @Root() { uuid }: ConfirmationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyLinkUseType | null> {
    return loaders.of(this.loaders.lastLink).load(uuid);
  }
}

function filterOf(sent: Sent<ConfirmationFilterInput>): ConfirmationFilter {
  const { states = null, asOfFrom = null, asOfTo = null } = sent;
  const { replyByFrom = null, replyByTo = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    partyId: uuidOrNullOf('Party', sent.partyId),
    ...{ states, asOfFrom, asOfTo, replyByFrom, replyByTo },
  };
}
