import type { Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  countedPage,
  type CountedPage,
  decodeCursor,
  defineLoader,
  encodeCursor,
  type FileLoaders,
  FileType,
  granted,
  type LoaderDefinition,
  loadByIds,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  type RequestContext,
  type Sent,
  totalCountOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { AdviceFilter, LineStretch } from '../application/ports';
import type { AdviceReading } from '../application/read-advices';
import { READ_ADVICES } from '../application/remittance-context';
import type { RemittanceLine } from '../domain/remittance-advice';
import { type RemittanceAdviceFilterInput, RemittanceAdvicesArgs } from './remittance.inputs';
import {
  RemittanceAdvicePage,
  remittanceAdviceType,
  RemittanceAdviceType,
  RemittanceLinePage,
  remittanceLineType,
  type RemittanceLineType,
} from './remittance.types';

/** Advices and their lines by what other rows hold, one statement per level. */
export interface RemittanceLoaders {
  /** Null where the caller may not read advices. */
  readonly advice: LoaderDefinition<Id, RemittanceAdviceType>;
  /** By a stretch as text, which is how loaders tell keys apart. */
  readonly lines: LoaderDefinition<string, readonly RemittanceLine[]>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createRemittanceLoaders(reading: AdviceReading): RemittanceLoaders {
  return {
    advice: loadByIds(
      'reconciliation.remittanceAdvice',
      (caller, ids) => reading.byIds(caller, ids),
      remittanceAdviceType,
    ),
    lines: defineLoader('reconciliation.remittanceLines', (keys: readonly string[], caller) =>
      reading.lines(caller, keys.map(stretchOf)),
    ),
  };
}

/** Remittance advices, whatever became of them. */
@Resolver()
export class RemittanceAdviceListResolver {
  constructor(private readonly reading: AdviceReading) {}

  @Query(() => RemittanceAdvicePage.Connection, {
    description:
      'Remittance advices, the latest recorded first, withdrawn ones too. Needs reconciliation.remittanceAdvice.read in the whole tenant.',
  })
  async remittanceAdvices(
    @Args(() => RemittanceAdvicesArgs) { first, after, filter }: RemittanceAdvicesArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<RemittanceAdviceType>> {
    const caller = requireCaller(context);
    const among = filterOf(filter ?? {});
    const [recordedAt, id] = decodeCursor(after, ['INSTANT', 'UUID']) ?? [];
    const rows = await this.reading.page(caller, {
      filter: among,
      limit: first + 1,
      after: recordedAt === undefined || id === undefined ? null : { recordedAt, id },
    });
    const page = connectionFrom(rows, first, (advice) =>
      encodeCursor([advice.recordedAt.toISOString(), advice.id]),
    );
    return countedPage(mapConnection(page, remittanceAdviceType), () =>
      this.reading.count(caller, among, MOST_COUNTED),
    );
  }
}

/** How many advices a list has, counted only when asked for. */
@Resolver(() => RemittanceAdvicePage.Connection)
export class RemittanceAdviceConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<RemittanceAdviceType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an advice refers to. */
@Resolver(() => RemittanceAdviceType)
export class RemittanceAdviceFieldsResolver {
  constructor(
    private readonly own: RemittanceLoaders,
    private readonly below: PartiesLoaders & FileLoaders,
  ) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who pays. Null when nobody is named, and without parties.party.read.',
  })
  async party(
    @Root() { partyId }: RemittanceAdviceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return partyId === null ? null : loaders.of(this.below.partyById).load(partyId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file that it came in; null when it came otherwise.',
  })
  async file(
    @Root() { fileId }: RemittanceAdviceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    if (fileId === null) return null;
    return granted(await loaders.of(this.below.file).load(fileId), READ_ADVICES);
  }

  @FieldResolver(() => RemittanceLinePage.Connection, { description: 'Its lines, in their order.' })
  async lines(
    @Root() { adviceId }: RemittanceAdviceType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionOf<RemittanceLineType>> {
    const [position] = decodeCursor(after, ['INTEGER']) ?? [];
    const last = position === undefined ? null : Number(position);
    const key = JSON.stringify([adviceId, first + 1, last]);
    const rows = (await loaders.of(this.own.lines).load(key)) ?? [];
    const page = connectionFrom(rows, first, (line) => encodeCursor([String(line.position)]));
    return mapConnection(page, remittanceLineType);
  }
}

function stretchOf(key: string): LineStretch {
  // Every key was made by the field above.
  const [adviceId, limit, after] = JSON.parse(key) as [Id, number, number | null];
  return { adviceId, limit, after };
}

function filterOf(sent: Sent<RemittanceAdviceFilterInput>): AdviceFilter {
  const { states = null, sources = null, paymentReference = null } = sent;
  const { paidFrom = null, paidTo = null } = sent;
  const partyId = uuidOrNullOf('Party', sent.partyId);
  return { states, sources, partyId, paymentReference, paidFrom, paidTo };
}
