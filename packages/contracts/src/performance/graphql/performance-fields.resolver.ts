import {
  CollateralObject,
  SalesOrderType,
  type OrderLoaders,
} from '@duebook/credit-policy/graphql';
import { LegalEntityType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import {
  DeliveryType,
  LedgerDocumentType,
  TradeDocumentType,
  type CoreLoaders,
  type DeliveryLoaders,
} from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import type { RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import { documentType, DocumentType } from '../../documents/graphql/document.types';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import { ContractType } from '../../register/graphql/contract.types';
import type { PerformanceRoot } from '../application/gather-facts';
import type { PerformanceLoaders } from './performance.loaders';
import {
  breachType,
  ContractAlertType,
  ContractBreachType,
  ContractMilestoneType,
  ContractSecurityType,
  milestoneType,
  PerformanceChainType,
  PerformanceDifferenceType,
  PerformanceStepType,
  performanceType,
  PerformanceType,
  securityType,
} from './performance.types';

/** What the types of performance refer to. */
export type PerformanceReferences = ContractsLoaders &
  ContractLoaders &
  PerformanceLoaders &
  Pick<DocumentLoaders, 'document'> &
  Readonly<{
    salesOrder: OrderLoaders['salesOrder'];
    delivery: DeliveryLoaders['delivery'];
    ledgerDocument: CoreLoaders['document'];
  }>;

type Context = Pick<RequestContext, 'loaders'>;

/** What is loaded alike for several types. */
abstract class PerformanceFields {
  constructor(protected readonly references: PerformanceReferences) {}

  protected async performanceOf(
    root: PerformanceRoot,
    id: Id,
    { loaders }: Context,
  ): Promise<PerformanceType | null> {
    const found = await loaders.of(this.references.performance[root]).load(id);
    return found && performanceType(found);
  }

  protected async filed(id: Id | null, { loaders }: Context): Promise<DocumentType | null> {
    if (id === null) return null;
    const found = await loaders.of(this.references.document).load(id);
    return found && documentType(found);
  }

  protected contractOf(id: Id, { loaders }: Context): Promise<ContractType | null> {
    return loaders.of(this.references.contract).load(id);
  }

  protected async milestoneBy(
    id: Id | null,
    { loaders }: Context,
  ): Promise<ContractMilestoneType | null> {
    if (id === null) return null;
    const row = await loaders.of(this.references.milestones.one).load(id);
    const today = await loaders.of(this.references.performanceToday).load('today');
    return row && today && milestoneType(row, today);
  }

  protected async orderBy(id: Id | null, { loaders }: Context): Promise<SalesOrderType | null> {
    return id === null ? null : loaders.of(this.references.salesOrder).load(id);
  }

  protected async deliveryBy(id: Id | null, { loaders }: Context): Promise<DeliveryType | null> {
    return id === null ? null : loaders.of(this.references.delivery).load(id);
  }

  protected async documentBy(
    id: Id | null,
    { loaders }: Context,
  ): Promise<LedgerDocumentType | null> {
    return id === null ? null : loaders.of(this.references.ledgerDocument).load(id);
  }
}

const LISTED = 'up to 200. Needs contracts.performance.read, else null.';

/** From a contract to how it is kept to. */
@Resolver(() => ContractType)
export class PerformanceOfContractResolver extends PerformanceFields {
  @FieldResolver(() => PerformanceType, {
    nullable: true,
    description:
      'How it was performed: its invoices with what they invoice, and all else of the orders of that. Needs contracts.performance.read, else null.',
  })
  performance(
    @Root() { row }: ContractType,
    @Ctx() context: RequestContext,
  ): Promise<PerformanceType | null> {
    return this.performanceOf('CONTRACT', row.id, context);
  }

  @FieldResolver(() => [ContractMilestoneType], {
    nullable: true,
    description: `Its milestones, the earliest first, ${LISTED}`,
  })
  async milestones(
    @Root() { row, today }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractMilestoneType[] | null> {
    const found = await loaders.of(this.references.milestones.ofContract).load(row.id);
    return found && found.map((each) => milestoneType(each, today));
  }

  @FieldResolver(() => [ContractBreachType], {
    nullable: true,
    description: `Its breaches, the earliest first, ${LISTED}`,
  })
  async breaches(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractBreachType[] | null> {
    const found = await loaders.of(this.references.breaches.ofContract).load(row.id);
    return found && found.map(breachType);
  }

  @FieldResolver(() => [ContractSecurityType], {
    nullable: true,
    description: `What secures it, the earliest recorded first, ${LISTED}`,
  })
  async securities(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractSecurityType[] | null> {
    const found = await loaders.of(this.references.securities.ofContract).load(row.id);
    return found && found.map(securityType);
  }
}

/** From an order to what followed on it. */
@Resolver(() => SalesOrderType)
export class PerformanceOfOrderResolver extends PerformanceFields {
  @FieldResolver(() => PerformanceType, {
    nullable: true,
    description:
      'How it was performed: its deliveries, what invoices them, and what was paid. Needs contracts.performance.read, else null.',
  })
  performance(
    @Root() { uuid }: SalesOrderType,
    @Ctx() context: RequestContext,
  ): Promise<PerformanceType | null> {
    return this.performanceOf('ORDER', uuid, context);
  }
}

/** From an invoice to what it rests on. */
@Resolver(() => TradeDocumentType)
export class PerformanceOfDocumentResolver extends PerformanceFields {
  @FieldResolver(() => PerformanceType, {
    nullable: true,
    description:
      'What it invoices, with the orders of that, and whether it says the same; without chains for what is no invoice or debit note that stands. Needs contracts.performance.read, else null.',
  })
  performance(
    @Root() { document: { id } }: TradeDocumentType,
    @Ctx() context: RequestContext,
  ): Promise<PerformanceType | null> {
    return this.performanceOf('DOCUMENT', id, context);
  }
}

const ORDER = 'The order; null without, and where it is not visible.';
const DELIVERY = 'The delivery; null without, and where it is not visible.';
const DOCUMENT = 'The invoice or debit note; null without, and where it is not visible.';
const PAPER = 'The filed paper that shows it; null without, and where it is not visible.';
const CONTRACT = 'The contract. Needs contracts.contract.read, else null.';

/** Of what a chain is. */
@Resolver(() => PerformanceChainType)
export class PerformanceChainResolver extends PerformanceFields {
  @FieldResolver(() => SalesOrderType, { nullable: true, description: ORDER })
  order(@Root() { chain }: PerformanceChainType, @Ctx() context: RequestContext) {
    return this.orderBy(chain.orderId, context);
  }

  @FieldResolver(() => DeliveryType, { nullable: true, description: DELIVERY })
  delivery(@Root() { chain }: PerformanceChainType, @Ctx() context: RequestContext) {
    return this.deliveryBy(chain.deliveryId, context);
  }

  @FieldResolver(() => LedgerDocumentType, { nullable: true, description: DOCUMENT })
  document(@Root() { chain }: PerformanceChainType, @Ctx() context: RequestContext) {
    return this.documentBy(chain.documentId, context);
  }
}

/** What shows a step. */
@Resolver(() => PerformanceStepType)
export class PerformanceStepResolver extends PerformanceFields {
  @FieldResolver(() => DocumentType, { nullable: true, description: PAPER })
  document(@Root() { documentUuid }: PerformanceStepType, @Ctx() context: RequestContext) {
    return this.filed(documentUuid, context);
  }
}

/** Of what a difference is. */
@Resolver(() => PerformanceDifferenceType)
export class PerformanceDifferenceResolver extends PerformanceFields {
  @FieldResolver(() => SalesOrderType, { nullable: true, description: ORDER })
  order(@Root() { row }: PerformanceDifferenceType, @Ctx() context: RequestContext) {
    return this.orderBy(row.orderId, context);
  }

  @FieldResolver(() => DeliveryType, { nullable: true, description: DELIVERY })
  delivery(@Root() { row }: PerformanceDifferenceType, @Ctx() context: RequestContext) {
    return this.deliveryBy(row.deliveryId, context);
  }

  @FieldResolver(() => LedgerDocumentType, { nullable: true, description: DOCUMENT })
  document(@Root() { row }: PerformanceDifferenceType, @Ctx() context: RequestContext) {
    return this.documentBy(row.documentId, context);
  }
}

/** What a milestone refers to. */
@Resolver(() => ContractMilestoneType)
export class MilestoneFieldsResolver extends PerformanceFields {
  @FieldResolver(() => ContractType, { nullable: true, description: CONTRACT })
  contract(@Root() { row }: ContractMilestoneType, @Ctx() context: RequestContext) {
    return this.contractOf(row.contractId, context);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: PAPER })
  document(@Root() { row }: ContractMilestoneType, @Ctx() context: RequestContext) {
    return this.filed(row.documentId, context);
  }
}

/** What a breach refers to. */
@Resolver(() => ContractBreachType)
export class BreachFieldsResolver extends PerformanceFields {
  @FieldResolver(() => ContractType, { nullable: true, description: CONTRACT })
  contract(@Root() { row }: ContractBreachType, @Ctx() context: RequestContext) {
    return this.contractOf(row.contractId, context);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Ours that broke it; null where one of the others did, or it is not visible.',
  })
  async legalEntity(
    @Root() { row }: ContractBreachType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId: id } = row;
    return id === null ? null : loaders.of(this.references.legalEntity).load(id);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whoever of the others broke it; null where we did. Needs parties.party.read.',
  })
  async party(
    @Root() { row }: ContractBreachType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return row.partyId === null ? null : loaders.of(this.references.partyById).load(row.partyId);
  }

  @FieldResolver(() => ContractMilestoneType, {
    nullable: true,
    description: 'The milestone that was missed; null for none.',
  })
  milestone(@Root() { row }: ContractBreachType, @Ctx() context: RequestContext) {
    return this.milestoneBy(row.milestoneId, context);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: PAPER })
  document(@Root() { row }: ContractBreachType, @Ctx() context: RequestContext) {
    return this.filed(row.documentId, context);
  }
}

/** What a security refers to. */
@Resolver(() => ContractSecurityType)
export class SecurityFieldsResolver extends PerformanceFields {
  @FieldResolver(() => ContractType, { nullable: true, description: CONTRACT })
  contract(@Root() { row }: ContractSecurityType, @Ctx() context: RequestContext) {
    return this.contractOf(row.contractId, context);
  }

  @FieldResolver(() => CollateralObject, {
    nullable: true,
    description:
      'The collateral that it belongs to, which tells what it is worth; null for none, and where it is not visible.',
  })
  async collateral(
    @Root() { row }: ContractSecurityType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CollateralObject | null> {
    const { collateralId: id } = row;
    return id === null ? null : loaders.of(this.references.collateral).load(id);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: PAPER })
  document(@Root() { row }: ContractSecurityType, @Ctx() context: RequestContext) {
    return this.filed(row.documentId, context);
  }
}

/** What an alert is about. */
@Resolver(() => ContractAlertType)
export class AlertFieldsResolver extends PerformanceFields {
  @FieldResolver(() => ContractType, { nullable: true, description: CONTRACT })
  contract(@Root() { row }: ContractAlertType, @Ctx() context: RequestContext) {
    return this.contractOf(row.contractId, context);
  }

  @FieldResolver(() => ContractMilestoneType, {
    nullable: true,
    description: 'The milestone; null for what is about something else.',
  })
  milestone(@Root() { row }: ContractAlertType, @Ctx() context: RequestContext) {
    return this.milestoneBy(row.kind === 'MILESTONE' ? row.id : null, context);
  }

  @FieldResolver(() => ContractBreachType, {
    nullable: true,
    description: 'The breach; null for what is about something else.',
  })
  async breach(
    @Root() { row }: ContractAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractBreachType | null> {
    if (row.kind !== 'BREACH') return null;
    const found = await loaders.of(this.references.breaches.one).load(row.id);
    return found && breachType(found);
  }

  @FieldResolver(() => ContractSecurityType, {
    nullable: true,
    description: 'What secures the contract; null for what is about something else.',
  })
  async security(
    @Root() { row }: ContractAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractSecurityType | null> {
    if (row.kind !== 'SECURITY') return null;
    const found = await loaders.of(this.references.securities.one).load(row.id);
    return found && securityType(found);
  }
}
