import { make, type Id, type Result } from '@duebook/kernel';
import {
  requireCaller,
  type FileLoaders,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntryOutcome } from '../application/entries-record';
import type { EntryChanged } from '../application/entry-remove';
import type { NegativeListServices } from '../create-negative-list';
import type { EntryRefusal } from '../domain/negative-list-refusal';
import type { IdempotencyRefusal } from '@duebook/platform';
import { draftOf, filterOf } from './filter-of-input';
import { entriesErrors, importError, listError } from './negative-list-errors';
import {
  NegativeListDisputeEndInput,
  NegativeListEntriesRecordInput,
  NegativeListEntryDisputeInput,
  NegativeListEntryRemoveInput,
  NegativeListExportInput,
  NegativeListHitDecideInput,
  NegativeListImportInput,
} from './negative-list.inputs';
import {
  NegativeListDisputeEndPayload,
  NegativeListEntriesRecordPayload,
  NegativeListEntryDisputePayload,
  NegativeListEntryRemovePayload,
  NegativeListEntryResultType,
  NegativeListExportPayload,
  NegativeListHitDecidePayload,
  NegativeListImportPayload,
  NegativeListRowErrorType,
} from './negative-list.payloads';
import { entryType, hitType, type NegativeListEntryType } from './negative-list.types';

/** Changes the negative list. */
@Resolver()
export class NegativeListMutationResolver {
  constructor(
    private readonly list: NegativeListServices,
    private readonly loaders: FileLoaders,
  ) {}

  @Mutation(() => NegativeListEntriesRecordPayload, {
    description:
      'Puts up to 1,000 entries on the negative list. The same subject, listed by the same source for the same reason since the same day, is answered as it stands. Needs credit-policy.negativeList.record in the whole tenant.',
  })
  async negativeListEntriesRecord(
    @Arg('input', () => NegativeListEntriesRecordInput, { description: 'The entries.' })
    { idempotencyKey, entries, onRefusal }: NegativeListEntriesRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListEntriesRecordPayload> {
    const outcome = await this.list.record(requireCaller(context), {
      ...{ idempotencyKey, entries: entries.map(draftOf), onRefusal: onRefusal ?? 'ABORT' },
    });
    if (!outcome.ok) {
      const userErrors = entriesErrors(outcome.refusal);
      return make(NegativeListEntriesRecordPayload, { results: null, userErrors });
    }
    const results = await this.results(outcome.value.outcomes, context);
    return make(NegativeListEntriesRecordPayload, { results, userErrors: [] });
  }

  @Mutation(() => NegativeListImportPayload, {
    description:
      'Reads a file into the negative list, all of it in one transaction. A file that was read already adds nothing. Needs credit-policy.negativeList.record in the whole tenant.',
  })
  async negativeListImport(
    @Arg('input', () => NegativeListImportInput, { description: 'Which file.' })
    { idempotencyKey, fileId, onRefusal, ...sent }: NegativeListImportInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListImportPayload> {
    const isDryRun = sent.isDryRun ?? false;
    const outcome = await this.list.import(requireCaller(context), {
      ...{ idempotencyKey, fileId: uuidOf('File', fileId), onRefusal: onRefusal ?? 'ABORT' },
      ...{ isDryRun, options: {} },
    });
    if (outcome.ok) {
      const { rowCount, addedCount, knownCount, refusedCount, faults } = outcome.value;
      const rowErrors = faults.map((fault) => make(NegativeListRowErrorType, fault));
      const figures = { rowCount, addedCount, knownCount, refusedCount };
      return make(NegativeListImportPayload, { isDryRun, ...figures, rowErrors, userErrors: [] });
    }
    const { refusal } = outcome;
    const isOfRows = refusal.code === 'NEGATIVE_LIST_ROWS_REFUSED';
    return make(NegativeListImportPayload, {
      ...{ isDryRun, addedCount: null, knownCount: null },
      rowCount: isOfRows ? refusal.rowCount : null,
      refusedCount: isOfRows ? refusal.refusedCount : null,
      rowErrors: isOfRows
        ? refusal.faults.map((fault) => make(NegativeListRowErrorType, fault))
        : [],
      userErrors: [importError(refusal)],
    });
  }

  @Mutation(() => NegativeListExportPayload, {
    description:
      'Writes entries of the negative list into a file that `negativeListImport` reads. Needs credit-policy.negativeList.export in the whole tenant.',
  })
  async negativeListExport(
    @Arg('input', () => NegativeListExportInput, { description: 'What, and as what file.' })
    { idempotencyKey, format, filter }: NegativeListExportInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListExportPayload> {
    const outcome = await this.list.export(requireCaller(context), {
      ...{ idempotencyKey, format, filter: filterOf(filter ?? {}) },
    });
    if (!outcome.ok) {
      const userErrors = [listError(outcome.refusal)];
      return make(NegativeListExportPayload, { file: null, rowCount: null, userErrors });
    }
    const { fileId, rowCount } = outcome.value;
    const file = await context.loaders.of(this.loaders.file).load(fileId);
    return make(NegativeListExportPayload, { file, rowCount, userErrors: [] });
  }

  @Mutation(() => NegativeListEntryRemovePayload, {
    description:
      'Takes an entry off the negative list from now on; it stays readable with the reason. Needs credit-policy.negativeList.remove in the whole tenant.',
  })
  async negativeListEntryRemove(
    @Arg('input', () => NegativeListEntryRemoveInput, { description: 'Which one, and why.' })
    { idempotencyKey, negativeListEntryId, reason }: NegativeListEntryRemoveInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListEntryRemovePayload> {
    const entryId = uuidOf('NegativeListEntry', negativeListEntryId);
    const command = { idempotencyKey, entryId, reason };
    const outcome = await this.list.remove(requireCaller(context), command);
    return make(NegativeListEntryRemovePayload, await this.payload(outcome, context));
  }

  @Mutation(() => NegativeListEntryDisputePayload, {
    description:
      'Records that an entry is disputed: it is shown so, and stands all the same unless a rule leaves out what is disputed. Needs credit-policy.negativeList.dispute in the whole tenant.',
  })
  async negativeListEntryDispute(
    @Arg('input', () => NegativeListEntryDisputeInput, { description: 'By whom, and why.' })
    { negativeListEntryId, fileId, ...sent }: NegativeListEntryDisputeInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListEntryDisputePayload> {
    const { idempotencyKey, disputedBy, reason, disputedOn } = sent;
    const outcome = await this.list.dispute(requireCaller(context), {
      ...{ idempotencyKey, disputedBy, reason, disputedOn },
      entryId: uuidOf('NegativeListEntry', negativeListEntryId),
      fileId: uuidOrNullOf('File', fileId),
    });
    return make(NegativeListEntryDisputePayload, await this.payload(outcome, context));
  }

  @Mutation(() => NegativeListDisputeEndPayload, {
    description:
      'Says how a dispute ended. Needs credit-policy.negativeList.dispute, and for UPHELD credit-policy.negativeList.remove too, in the whole tenant.',
  })
  async negativeListDisputeEnd(
    @Arg('input', () => NegativeListDisputeEndInput, { description: 'Which one, and how.' })
    { idempotencyKey, negativeListDisputeId, outcome, reason }: NegativeListDisputeEndInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListDisputeEndPayload> {
    const ended = await this.list.endDispute(requireCaller(context), {
      ...{ idempotencyKey, outcome, reason },
      disputeId: uuidOf('NegativeListDispute', negativeListDisputeId),
    });
    return make(NegativeListDisputeEndPayload, await this.payload(ended, context));
  }

  @Mutation(() => NegativeListHitDecidePayload, {
    description:
      'Says whether a party is somebody on the list, where no number tells. The last word counts. Needs credit-policy.negativeList.decideHits in the whole tenant.',
  })
  async negativeListHitDecide(
    @Arg('input', () => NegativeListHitDecideInput, { description: 'Which party, and whether.' })
    { idempotencyKey, negativeListEntryId, isSame, reason, ...sent }: NegativeListHitDecideInput,
    @Ctx() context: RequestContext,
  ): Promise<NegativeListHitDecidePayload> {
    const caller = requireCaller(context);
    const outcome = await this.list.decideHit(caller, {
      ...{ idempotencyKey, isSame, reason },
      entryId: uuidOf('NegativeListEntry', negativeListEntryId),
      partyId: uuidOf('Party', sent.partyId),
    });
    if (!outcome.ok) {
      const userErrors = [listError(outcome.refusal)];
      return make(NegativeListHitDecidePayload, { negativeListHit: null, userErrors });
    }
    const hit = await this.list.reading.hit(caller, outcome.value);
    return make(NegativeListHitDecidePayload, {
      negativeListHit: hit && hitType(hit),
      userErrors: [],
    });
  }

  /** Read anew, so that a repeat answers how it stands. */
  private async payload(
    outcome: Result<EntryChanged, EntryRefusal | IdempotencyRefusal>,
    context: RequestContext,
  ) {
    if (!outcome.ok) return { negativeListEntry: null, userErrors: [listError(outcome.refusal)] };
    const [negativeListEntry = null] = await this.entries([outcome.value.entryId], context);
    return { negativeListEntry, userErrors: [] };
  }

  private async entries(
    ids: readonly Id[],
    context: RequestContext,
  ): Promise<(NegativeListEntryType | null)[]> {
    const found = await this.list.reading.byIds(requireCaller(context), ids);
    return found.map((entry) => entry && entryType(entry));
  }

  private async results(
    outcomes: readonly EntryOutcome[],
    context: RequestContext,
  ): Promise<NegativeListEntryResultType[]> {
    const ids = outcomes.flatMap((each) => (each.outcome === 'REFUSED' ? [] : each.entryId));
    const entries = await this.entries(ids, context);
    return outcomes.map((each) => {
      const isRefused = each.outcome === 'REFUSED';
      return make(NegativeListEntryResultType, {
        outcome: each.outcome,
        negativeListEntry: isRefused ? null : (entries.shift() ?? null),
        userErrors: isRefused ? [listError(each.fault)] : [],
      });
    });
  }
}
