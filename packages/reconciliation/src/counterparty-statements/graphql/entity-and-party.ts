import type { Id } from '@duebook/kernel';
import {
  LegalEntityType,
  PrincipalType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import { granted, type RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';

/** What refers to a legal entity and a party. */
export interface OfAccount {
  readonly legalEntityId: Id;
  readonly partyId: Id;
}

/** Loaders of what accounts refer to. */
export type AccountLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'>;

/** A resolver that adds `legalEntity` and `party` to a type. */
export function entityAndPartyOf<T extends object>(
  type: () => ClassType<T>,
  { accountOf, permission }: Readonly<{ accountOf: (of: T) => OfAccount; permission: string }>,
): new (loaders: AccountLoaders) => object {
  @Resolver(type)
  class EntityAndPartyResolver {
    constructor(private readonly loaders: AccountLoaders) {}

    @FieldResolver(() => LegalEntityType, {
      description: 'The legal entity in whose books the account is.',
    })
    async legalEntity(@Root() of: T, @Ctx() { loaders }: RequestContext): Promise<LegalEntityType> {
      const { legalEntityId } = accountOf(of);
      return granted(await loaders.of(this.loaders.legalEntity).load(legalEntityId), permission);
    }

    @FieldResolver(() => PartyType, {
      nullable: true,
      description: 'The party whose account it is. Needs parties.party.read, else null.',
    })
    async party(@Root() of: T, @Ctx() { loaders }: RequestContext): Promise<PartyType | null> {
      return loaders.of(this.loaders.partyById).load(accountOf(of).partyId);
    }
  }
  return EntityAndPartyResolver;
}

/** A principal that may be nobody. */
export async function principalOf(
  loaders: AccountLoaders,
  context: RequestContext,
  id: Id | null,
): Promise<typeof PrincipalType | null> {
  return id === null ? null : context.loaders.of(loaders.principal).load(id);
}
