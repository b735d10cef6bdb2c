import { legalEntitiesAsked } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import {
  createCoreLoaders,
  LedgerDocumentType,
  TradeDocumentType,
  type CoreLoaders,
} from '@duebook/ledger/graphql';
import {
  connectionById,
  countedPage,
  defineLoader,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  requireCaller,
  totalCountOf,
  uuidOrNullOf,
  type CountedPage,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import { ContractType } from '../../register/graphql/contract.types';
import type { DeviationsAsked, FoundDeviation } from '../application/ports';
import type { InvoiceTerms } from '../create-invoice-terms';
import type { DeviationReading } from '../application/read-deviations';
import {
  ContractDeviationFilterInput,
  ContractDeviationPage,
  ContractDeviationsArgs,
  ContractDeviationType,
  deviationType,
} from './deviation.types';

/** Documents that are otherwise than their contracts. */
@Resolver()
class DeviationResolver {
  constructor(private readonly reading: DeviationReading) {}

  @Query(() => ContractDeviationPage.Connection, {
    description:
      'In what invoices and debit notes that stand were otherwise than their contracts when they were posted, the newest first. Needs contracts.contract.read for the legal entity.',
  })
  async contractDeviations(
    @Args(() => ContractDeviationsArgs) { first, after, filter }: ContractDeviationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ContractDeviationType>> {
    const caller = requireCaller(context);
    const asked = askedOf(filter ?? new ContractDeviationFilterInput());
    const rows = await this.reading.page(caller, { ...asked, ...pageAfter({ first, after }) });
    return countedPage(mapConnection(connectionById(rows, first), deviationType), () =>
      this.reading.count(caller, asked, MOST_COUNTED),
    );
  }
}

function askedOf(filter: ContractDeviationFilterInput): DeviationsAsked {
  const { kinds, documentDateFrom, documentDateTo } = filter;
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      contractId: uuidOrNullOf('Contract', filter.contractId),
      partyId: uuidOrNullOf('Party', filter.partyId),
      kinds: kinds ?? null,
      ...{ documentDateFrom: documentDateFrom ?? null, documentDateTo: documentDateTo ?? null },
    },
  };
}

/** How many deviations a list has. */
@Resolver(() => ContractDeviationPage.Connection)
class DeviationCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ContractDeviationType>): Promise<string> {
    return totalCountOf(page);
  }
}

interface DeviationLoaders {
  readonly contract: ContractLoaders['contract'];
  readonly document: CoreLoaders['document'];
  /** By document; null where the caller may not see contracts. */
  readonly deviations: LoaderDefinition<Id, readonly FoundDeviation[]>;
}

/** What a deviation is of. */
@Resolver(() => ContractDeviationType)
class DeviationFieldsResolver {
  constructor(private readonly loaders: DeviationLoaders) {}

  @FieldResolver(() => ContractType, {
    nullable: true,
    description: 'The contract; null when the right to see it was lost meanwhile.',
  })
  contract(
    @Root() { contractUuid }: ContractDeviationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return loaders.of(this.loaders.contract).load(contractUuid);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The invoice or debit note. Needs ledger.document.read, else null.',
  })
  document(
    @Root() { documentUuid }: ContractDeviationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(documentUuid);
  }
}

/** From a document to its contract. */
@Resolver(() => TradeDocumentType)
class ContractOfDocumentResolver {
  constructor(private readonly loaders: DeviationLoaders) {}

  @FieldResolver(() => ContractType, {
    nullable: true,
    description:
      'The contract that it is written under; null where it named none. Needs contracts.contract.read, else null.',
  })
  async contract(
    @Root() { document: { contractId } }: TradeDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return contractId === null ? null : loaders.of(this.loaders.contract).load(contractId);
  }

  @FieldResolver(() => [ContractDeviationType], {
    nullable: true,
    description:
      'In what it was otherwise than its contract when it was posted; empty when in nothing, found soon after posting. Needs contracts.contract.read, else null.',
  })
  async contractDeviations(
    @Root() { document: { id } }: TradeDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractDeviationType[] | null> {
    const found = await loaders.of(this.loaders.deviations).load(id);
    return found && found.map(deviationType);
  }
}

/** The resolvers of what contracts mean for documents, ready to serve. */
export function invoiceTermsResolvers(
  { reading, ledgerReading }: Pick<InvoiceTerms, 'reading' | 'ledgerReading'>,
  { contract }: Pick<ContractLoaders, 'contract'>,
): readonly object[] {
  const { document } = createCoreLoaders(ledgerReading);
  const loaders: DeviationLoaders = {
    ...{ contract, document },
    deviations: defineLoader('contracts.deviationsOfDocument', (ids: readonly Id[], caller) =>
      reading.ofDocuments(caller, ids),
    ),
  };
  return [
    new DeviationResolver(reading),
    new DeviationCountResolver(),
    new DeviationFieldsResolver(loaders),
    new ContractOfDocumentResolver(loaders),
  ];
}
