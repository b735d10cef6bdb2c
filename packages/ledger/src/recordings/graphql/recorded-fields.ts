import type { Id } from '@duebook/kernel';
import { PrincipalType } from '@duebook/governance/graphql';
import { DateTimeScalar, type RequestContext, uuidOf } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AllocationType } from '../../cash-application/graphql/allocation.types';
import { DeliveryType } from '../../deliveries/graphql/delivery.types';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import type { RecordedKind, Recording } from '../application/ports';

const MADE_BY: Readonly<Record<RecordedKind, string>> = {
  DOCUMENT: 'Who made it (制单人)',
  JOURNAL_ENTRY: 'Who made it (制单人)',
  ALLOCATION: 'Who recorded it',
  DELIVERY: 'Who recorded it',
};

/** The resolver of what every fact tells: since when it is known, and who made it. */
function recordedFields<T extends object>(
  fact: abstract new (...given: never[]) => T,
  kind: RecordedKind,
  idOf: (root: T) => Id,
) {
  @Resolver(() => fact)
  class RecordedFieldsResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => DateTimeScalar, {
      nullable: true,
      description:
        'Since when it is known: with a `knownAt` from then on it counts. Null for a moment after it was made, until its commit has its place.',
    })
    async recordedAt(@Root() root: T, @Ctx() context: RequestContext): Promise<Date | null> {
      return (await this.recordingOf(root, context))?.recordedAt ?? null;
    }

    @FieldResolver(() => PrincipalType, {
      nullable: true,
      description: `${MADE_BY[kind]}; null for Duebook itself.`,
    })
    async recordedBy(
      @Root() root: T,
      @Ctx() context: RequestContext,
    ): Promise<typeof PrincipalType | null> {
      const recording = await this.recordingOf(root, context);
      return recording && context.loaders.of(this.loaders.principal).load(recording.recordedById);
    }

    private recordingOf(root: T, { loaders }: RequestContext): Promise<Recording | null> {
      return loaders.of(this.loaders.recordingOf[kind]).load(idOf(root));
    }
  }
  return RecordedFieldsResolver;
}

/** Of documents of every kind, journal entries and allocations. */
export const RECORDED_RESOLVERS = [
  recordedFields(LedgerDocumentType, 'DOCUMENT', ({ document }) => document.id),
  recordedFields(JournalEntryType, 'JOURNAL_ENTRY', ({ entryId }) => entryId),
  recordedFields(AllocationType, 'ALLOCATION', ({ allocationId }) => allocationId),
] as const;

/** Of deliveries. */
export const RecordedDeliveryResolver = recordedFields(DeliveryType, 'DELIVERY', ({ id }) =>
  uuidOf('Delivery', id),
);
