import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import {
  LegalEntityCreateInput,
  LegalEntityCreatePayload,
  LegalEntityPage,
  legalEntityType,
  LegalEntityType,
  LegalEntityUpdateInput,
  LegalEntityUpdatePayload,
} from './legal-entity.types';
import { toUserError } from '../../graphql/user-errors';

@Resolver()
export class LegalEntityResolver {
  constructor(private readonly services: GovernanceServices) {}

  @Query(() => LegalEntityPage.Connection, {
    description:
      'The legal entities that the viewer may see, by code. Needs governance.legalEntity.read.',
  })
  async legalEntities(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LegalEntityType>> {
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.services.legalEntitiesPage(requireCaller(context), {
      limit: first + 1,
      after: code,
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.code]));
    return mapConnection(page, legalEntityType);
  }

  @Query(() => LegalEntityType, {
    nullable: true,
    description:
      'One legal entity; null when there is none with this id. Needs governance.legalEntity.read there.',
  })
  async legalEntity(
    @Arg('id', () => ID, { description: 'The id of the legal entity.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<LegalEntityType | null> {
    const found = await this.services.legalEntityById(
      requireCaller(context),
      uuidOf('LegalEntity', id),
    );
    return found && legalEntityType(found);
  }

  @Mutation(() => LegalEntityCreatePayload, {
    description: 'Adds one of the tenant’s own companies. Needs governance.legalEntity.create.',
  })
  async legalEntityCreate(
    @Arg('input', () => LegalEntityCreateInput, { description: 'The new legal entity.' })
    { countryCode: country, ...input }: LegalEntityCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<LegalEntityCreatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.legalEntityCreate(caller, { ...input, country });
    return make(
      LegalEntityCreatePayload,
      outcome.ok
        ? { legalEntity: await this.read(outcome.value.legalEntityId, context), userErrors: [] }
        : { legalEntity: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }

  @Mutation(() => LegalEntityUpdatePayload, {
    description: 'Edits name, time zone or credit code. Needs governance.legalEntity.update there.',
  })
  async legalEntityUpdate(
    @Arg('input', () => LegalEntityUpdateInput, { description: 'The edit.' })
    input: LegalEntityUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<LegalEntityUpdatePayload> {
    const outcome = await this.services.legalEntityUpdate(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      expectedVersion: input.expectedVersion,
      name: input.name ?? undefined,
      timeZone: input.timeZone ?? undefined,
      unifiedSocialCreditCode: input.unifiedSocialCreditCode,
    });
    return make(
      LegalEntityUpdatePayload,
      outcome.ok
        ? { legalEntity: await this.read(outcome.value.legalEntityId, context), userErrors: [] }
        : { legalEntity: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async read(id: string, context: RequestContext): Promise<LegalEntityType | null> {
    const [entity] = await this.services.legalEntitiesByIds(requireCaller(context), [id]);
    return entity ? legalEntityType(entity) : null;
  }
}
