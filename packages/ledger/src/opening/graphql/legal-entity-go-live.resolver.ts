import type { BusinessDate, Id } from '@duebook/kernel';
import { LegalEntityType } from '@duebook/governance/graphql';
import {
  DateScalar,
  defineLoader,
  uuidOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OpeningServices } from '../application/opening-services';

/** Go-live dates by legal entity; null before an opening was started. */
export function goLiveLoader(opening: OpeningServices): LoaderDefinition<Id, BusinessDate> {
  return defineLoader('ledger.goLive', (ids: readonly Id[], caller) =>
    opening.goLivesOf(caller, ids),
  );
}

/** What the ledger knows of a legal entity: governance has no say in when its books begin. */
@Resolver(() => LegalEntityType)
export class LegalEntityGoLiveResolver {
  constructor(private readonly goLive: LoaderDefinition<Id, BusinessDate>) {}

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'The first day kept here (启用日期), as `openingStart` decided it; null before that.',
  })
  async goLiveOn(
    @Root() { id }: LegalEntityType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BusinessDate | null> {
    return loaders.of(this.goLive).load(uuidOf('LegalEntity', id));
  }
}
