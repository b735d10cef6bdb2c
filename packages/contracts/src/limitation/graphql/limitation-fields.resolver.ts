import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { LedgerDocumentType, OpenItemType, type CoreLoaders } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
  type NodeRegistry,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import { documentType, DocumentType } from '../../documents/graphql/document.types';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import { clockKey, type LimitationLoaders } from './limitation.loaders';
import {
  clockType,
  eventType,
  LimitationClockType,
  LimitationEventType,
  LimitationStepType,
} from './limitation.types';

/** What the types of limitation refer to. */
export interface LimitationReferences {
  readonly below: ContractsLoaders;
  readonly ledger: Pick<CoreLoaders, 'document' | 'openItem'>;
  readonly documents: Pick<DocumentLoaders, 'document'>;
  readonly limitation: LimitationLoaders;
}

/** From a claim to how long it can be brought. */
@Resolver(() => OpenItemType)
export class LimitationOfItemResolver {
  constructor(private readonly references: LimitationReferences) {}

  @FieldResolver(() => LimitationClockType, {
    nullable: true,
    description:
      'How long the claim can be brought (诉讼时效), by the law that its legal entity chose; no legal advice (不构成法律意见). Null for what is no claim against a customer, and where no law was chosen or none speaks of its day. Needs contracts.limitation.read for the legal entity, else null.',
  })
  async limitation(
    @Root() { item }: OpenItemType,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of the end of which day; today in the legal entity when null.',
    })
    asOf: BusinessDate | null | undefined,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description:
        'Only what was recorded by then counts, payments once the recorder had placed them; all that is known when null.',
    })
    knownAt: Date | null | undefined,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LimitationClockType | null> {
    const key = clockKey({ openItemId: item.id, asOf: asOf ?? null, knownAt: knownAt ?? null });
    const clock = await loaders.of(this.references.limitation.limitationClock).load(key);
    return clock && clockType(clock);
  }
}

/** Whose a clock is. */
@Resolver(() => LimitationClockType)
export class LimitationClockFieldsResolver {
  constructor(private readonly references: LimitationReferences) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The claim. Needs ledger.openItem.read, else null.',
  })
  openItem(
    @Root() { openItemUuid }: LimitationClockType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.references.ledger.openItem).load(openItemUuid);
  }
}

/** What shows a step. */
@Resolver(() => LimitationStepType)
export class LimitationStepFieldsResolver {
  constructor(
    private readonly references: LimitationReferences,
    private readonly nodes: NodeRegistry,
  ) {}

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'What the debtor confirmed; null for what is no such confirmation, and when the viewer may not see it.',
  })
  async confirmation(
    @Root() { confirmationUuid }: LimitationStepType,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return confirmationUuid === null
      ? null
      : this.nodes.fetch(encodeId('BalanceConfirmation', confirmationUuid), context);
  }

  @FieldResolver(() => LimitationEventType, {
    nullable: true,
    description:
      'The event with its proof; null for a payment, and for what a debtor confirmed to us.',
  })
  async event(
    @Root() { eventUuid }: LimitationStepType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LimitationEventType | null> {
    if (eventUuid === null) return null;
    const found = await loaders.of(this.references.limitation.limitationEvent).load(eventUuid);
    return found && eventType(found);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The receipt that paid a part; null for what is no payment. Needs ledger.document.read, else null.',
  })
  async receipt(
    @Root() { receiptUuid }: LimitationStepType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return receiptUuid === null
      ? null
      : loaders.of(this.references.ledger.document).load(receiptUuid);
  }
}

/** What an event refers to. */
@Resolver(() => LimitationEventType)
export class LimitationEventFieldsResolver {
  constructor(private readonly references: LimitationReferences) {}

  @FieldResolver(() => [OpenItemType], {
    nullable: true,
    description: 'The claims that it names. Needs ledger.openItem.read, else null.',
  })
  async openItems(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType[] | null> {
    const { limitation, ledger } = this.references;
    const ids = (await loaders.of(limitation.itemsOfLimitationEvent).load(known.id)) ?? [];
    const found = await Promise.all(ids.map((id) => loaders.of(ledger.openItem).load(id)));
    // They are all of one legal entity: who sees one of them sees them all.
    const seen = found.flatMap((item) => item ?? []);
    return seen.length === 0 ? null : seen;
  }

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document that shows it; null for none, or when it is not visible.',
  })
  async document(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    if (known.documentId === null) return null;
    const found = await loaders.of(this.references.documents.document).load(known.documentId);
    return found && documentType(found);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose claims they are; null when it is not visible.',
  })
  legalEntity(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.references.below.legalEntity).load(known.legalEntityId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The debtor. Needs parties.party.read, else null.',
  })
  party(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.references.below.partyById).load(known.partyId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null when gone.',
  })
  recordedBy(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.references.below.principal).load(known.recordedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who took it back; null while it counts.',
  })
  async retractedBy(
    @Root() { known }: LimitationEventType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { retractedBy } = known;
    return retractedBy === null
      ? null
      : loaders.of(this.references.below.principal).load(retractedBy);
  }
}
