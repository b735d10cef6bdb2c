import { businessDate, daysBetween } from '@duebook/kernel';
import { LegalEntityType, legalEntitiesAsked } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  granted,
  type Sent,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { READ_DOCUMENTS } from '../../receivables/application/read-documents';
import type { OpeningServices } from '../application/opening-services';
import type { SettledStretch } from '../application/settled-documents.ports';
import type { OpeningLoaders } from './opening.resolver';
import {
  SettledDocumentPage,
  SettledDocumentsArgs,
  settledDocumentType,
  SettledDocumentType,
  type SettledDocumentFilterInput,
} from './settled-document.types';

/** What was paid before go-live, and what it refers to. */
@Resolver(() => SettledDocumentType)
export class SettledDocumentResolver {
  constructor(
    private readonly opening: OpeningServices,
    private readonly loaders: OpeningLoaders,
  ) {}

  @Query(() => SettledDocumentPage.Connection, {
    description:
      'What was loaded as paid before go-live, paid last first: how parties paid, for scores and comparisons. Needs ledger.document.read.',
  })
  async settledDocuments(
    @Args(() => SettledDocumentsArgs) { first, after, filter }: SettledDocumentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<SettledDocumentType>> {
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.opening.settledDocuments(requireCaller(context), {
      ...amongOf(filter ?? {}),
      limit: first + 1,
      after: day === undefined || id === undefined ? null : { day: businessDate(day), id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.settledOn, row.id]));
    return mapConnection(page, settledDocumentType);
  }

  @FieldResolver(() => Int, {
    description: 'Days from the due date to the day on which it was paid; negative when early.',
  })
  daysPastDue(@Root() { settled }: SettledDocumentType): number {
    return daysBetween(settled.dueDate, settled.settledOn);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whose document it was. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { settled }: SettledDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(settled.partyId);
  }

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity whose history it belongs to.',
  })
  async legalEntity(
    @Root() { settled }: SettledDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(settled.legalEntityId);
    return granted(entity, READ_DOCUMENTS);
  }
}

function amongOf(
  sent: Sent<SettledDocumentFilterInput>,
): Pick<SettledStretch, 'legalEntityIds' | 'filter'> {
  const { kinds = null, documentNumber = null, isDisputed = null } = sent;
  const { settledFrom = null, settledTo = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      ...{ kinds, documentNumber, isDisputed, settledFrom, settledTo },
    },
  };
}
