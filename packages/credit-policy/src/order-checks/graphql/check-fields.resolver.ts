import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { DeliveryType, type DeliveryLoaders } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { granted, type RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { OrderLoaders } from '../../orders/graphql/sales-order.resolver';
import { SalesOrderType } from '../../orders/graphql/sales-order.types';
import type { PolicyLoaders } from '../../policies/graphql/policy-fields.resolver';
import { PolicyVersionType } from '../../policies/graphql/policy.types';
import type { CheckService } from '../application/check.service';
import { READ_CHECKS, READ_HOLDS } from '../application/read-checks';
import { CheckLimitType } from './check-figures.types';
import type { CheckLoaders } from './check.loaders';
import { CreditCheckPreviewType, CreditCheckType, type CheckSaysType } from './check.types';
import {
  CreditHoldNoteType,
  CreditHoldType,
  CreditReleaseType,
  HeldOrderShipmentType,
} from './hold.types';

/** What types of checks and holds refer to. */
export type CheckFieldLoaders = CreditPolicyLoaders &
  OrderLoaders &
  CheckLoaders &
  Pick<PolicyLoaders, 'policyVersion'> &
  Pick<DeliveryLoaders, 'delivery'>;

/** What a check refers to, kept or not. */
function saysFieldsOf(type: typeof CreditCheckType | typeof CreditCheckPreviewType) {
  @Resolver(() => type)
  class CheckSaysFieldsResolver {
    constructor(private readonly loaders: CheckFieldLoaders) {}

    @FieldResolver(() => LegalEntityType, { description: 'The legal entity that sells.' })
    async legalEntity(
      @Root() { legalEntityUuid }: CheckSaysType,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LegalEntityType> {
      const found = await loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
      return granted(found, READ_CHECKS);
    }

    @FieldResolver(() => PartyType, {
      nullable: true,
      description: 'The customer. Needs parties.party.read, else null.',
    })
    async party(
      @Root() { partyUuid }: CheckSaysType,
      @Ctx() { loaders }: RequestContext,
    ): Promise<PartyType | null> {
      return loaders.of(this.loaders.partyById).load(partyUuid);
    }

    @FieldResolver(() => PolicyVersionType, {
      nullable: true,
      description:
        'The version of the policy by which it was; null where none was in force, or the viewer may not see policies.',
    })
    async policyVersion(
      @Root() { policyVersionUuid }: CheckSaysType,
      @Ctx() { loaders }: RequestContext,
    ): Promise<PolicyVersionType | null> {
      if (policyVersionUuid === null) return null;
      return loaders.of(this.loaders.policyVersion).load(policyVersionUuid);
    }

    @FieldResolver(() => CreditCheckType, {
      nullable: true,
      description:
        'Of goods that ship, the earlier check by which they were allowed or released, so that limits were not asked about again; null for a check that asked every rule.',
    })
    async restsOn(
      @Root() { restsOnUuid }: CheckSaysType,
      @Ctx() { loaders }: RequestContext,
    ): Promise<CreditCheckType | null> {
      return restsOnUuid === null ? null : loaders.of(this.loaders.creditCheck).load(restsOnUuid);
    }
  }
  return CheckSaysFieldsResolver;
}

/** Of checks that were kept, and of tried ones. */
export const CHECK_SAYS_RESOLVERS = [
  saysFieldsOf(CreditCheckType),
  saysFieldsOf(CreditCheckPreviewType),
] as const;

/** What a kept check refers to besides. */
@Resolver(() => CreditCheckType)
export class CreditCheckFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => SalesOrderType, {
    nullable: true,
    description: 'The order as it is now. Needs credit-policy.salesOrder.read, else null.',
  })
  async salesOrder(
    @Root() { orderUuid }: CreditCheckType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SalesOrderType | null> {
    return loaders.of(this.loaders.salesOrder).load(orderUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who asked for it; null when gone.',
  })
  async checkedBy(
    @Root() { checkedByUuid }: CreditCheckType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(checkedByUuid);
  }
}

/** Whose a limit is. */
@Resolver(() => CheckLimitType)
export class CheckLimitFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who holds it. Needs parties.party.read, else null.',
  })
  async holder(
    @Root() { holderUuid }: CheckLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(holderUuid);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all, or it is not visible.',
  })
  async legalEntity(
    @Root() { legalEntityUuid }: CheckLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityUuid === null) return null;
    return loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
  }
}

/** What credit says of an order. */
@Resolver(() => SalesOrderType)
export class OrderChecksFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => CreditCheckType, {
    nullable: true,
    description:
      'The check that its standing rests on; null while it is unchecked, and without credit-policy.creditCheck.read.',
  })
  async creditCheck(
    @Root() { checkUuid }: SalesOrderType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditCheckType | null> {
    return checkUuid === null ? null : loaders.of(this.loaders.creditCheck).load(checkUuid);
  }

  @FieldResolver(() => CreditHoldType, {
    nullable: true,
    description:
      'What holds it; null where it does not wait, and without credit-policy.creditHold.read.',
  })
  async creditHold(
    @Root() { uuid }: SalesOrderType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditHoldType | null> {
    return loaders.of(this.loaders.openHold).load(uuid);
  }
}

const HOUR_MS = 3_600_000;

/** What a hold refers to. */
@Resolver(() => CreditHoldType)
export class CreditHoldFieldsResolver {
  constructor(
    private readonly checks: Pick<CheckService, 'now'>,
    private readonly loaders: CheckFieldLoaders,
  ) {}

  @FieldResolver(() => Int, {
    description: 'For how many whole hours the order has waited, or had when it was settled.',
  })
  hoursHeld(@Root() { hold: { heldSince, settledAt } }: CreditHoldType): number {
    const until = settledAt ?? this.checks.now();
    return Math.max(Math.floor((until.getTime() - heldSince.getTime()) / HOUR_MS), 0);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that sells.' })
  async legalEntity(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(hold.legalEntityId);
    return granted(found, READ_HOLDS);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(hold.partyId);
  }

  @FieldResolver(() => SalesOrderType, {
    nullable: true,
    description: 'The order as it is now. Needs credit-policy.salesOrder.read, else null.',
  })
  async salesOrder(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SalesOrderType | null> {
    return loaders.of(this.loaders.salesOrder).load(hold.orderId);
  }

  @FieldResolver(() => CreditCheckType, {
    nullable: true,
    description:
      'The check that holds it, with every reason and figure. Needs credit-policy.creditCheck.read, else null.',
  })
  async creditCheck(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditCheckType | null> {
    return loaders.of(this.loaders.creditCheck).load(hold.checkId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who looks after it; null while nobody does, or when gone.',
  })
  async owner(
    @Root() { hold: { ownerId } }: CreditHoldType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, ownerId, context);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who settled it; null while it waits, or when gone.',
  })
  async settledBy(
    @Root() { hold: { settledBy } }: CreditHoldType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, settledBy, context);
  }

  @FieldResolver(() => [CreditHoldNoteType], {
    description: 'What people wrote about it, the oldest first, why they decided as they did too.',
  })
  async notes(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditHoldNoteType[]> {
    return (await loaders.of(this.loaders.notesOfHold).load(hold.id)) ?? [];
  }

  @FieldResolver(() => CreditReleaseType, {
    nullable: true,
    description: 'Its release; null where it was not released.',
  })
  async release(
    @Root() { hold }: CreditHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditReleaseType | null> {
    if (hold.state !== 'RELEASED') return null;
    return loaders.of(this.loaders.releaseOfHold).load(hold.id);
  }
}

async function principalOf(
  own: CheckFieldLoaders,
  id: Id | null,
  { loaders }: RequestContext,
): Promise<typeof PrincipalType | null> {
  return id === null ? null : loaders.of(own.principal).load(id);
}

/** Who wrote a note. */
@Resolver(() => CreditHoldNoteType)
export class CreditHoldNoteFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote it; null when gone.',
  })
  async writtenBy(
    @Root() { writtenByUuid }: CreditHoldNoteType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, writtenByUuid, context);
  }
}

/** Who released what. */
@Resolver(() => CreditReleaseType)
export class CreditReleaseFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who released it, or asked for the agreement of others; null when gone.',
  })
  async releasedBy(
    @Root() { releasedByUuid }: CreditReleaseType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, releasedByUuid, context);
  }

  @FieldResolver(() => CreditCheckType, {
    nullable: true,
    description:
      'The check whose figures they saw. Needs credit-policy.creditCheck.read, else null.',
  })
  async creditCheck(
    @Root() { checkUuid }: CreditReleaseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditCheckType | null> {
    return loaders.of(this.loaders.creditCheck).load(checkUuid);
  }
}

/** Which order was delivered though it is held, and by which delivery. */
@Resolver(() => HeldOrderShipmentType)
export class HeldOrderShipmentFieldsResolver {
  constructor(private readonly loaders: CheckFieldLoaders) {}

  @FieldResolver(() => SalesOrderType, {
    nullable: true,
    description: 'The order. Needs credit-policy.salesOrder.read, else null.',
  })
  async salesOrder(
    @Root() { orderUuid }: HeldOrderShipmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SalesOrderType | null> {
    return loaders.of(this.loaders.salesOrder).load(orderUuid);
  }

  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description: 'The delivery. Needs ledger.delivery.read, else null.',
  })
  async delivery(
    @Root() { deliveryUuid }: HeldOrderShipmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeliveryType | null> {
    return loaders.of(this.loaders.delivery).load(deliveryUuid);
  }
}
