import { requestIdOf, type ApprovalLoaders } from '@duebook/governance/graphql';
import { Decimal, make, type Id } from '@duebook/kernel';
import {
  defineLoader,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type LoaderDefinition,
  type RequestContext,
  isGiven,
} from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { dimensionsOf } from '../../graphql/dimension.types';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import { warningType } from '../../receivables/graphql/posting-outcomes';
import type { ManualEntries } from '../application/manual-entries';
import type { ManualEntryCommand, ManualLine } from '../domain/manual-entry';
import { JournalEntryDiffersErrorResolver, manualEntryError } from './manual-entry-errors';
import {
  JournalEntryPostInput,
  JournalEntryReverseInput,
  type JournalEntryInput,
  type JournalLineInput,
} from './manual-entry.inputs';
import {
  JournalEntryPostPayload,
  JournalEntryReversePayload,
  MANUAL_ENTRY_PAYLOAD_RESOLVERS,
  ManualVoucherType,
} from './manual-entry.payloads';

/** Journal entries that somebody writes. */
@Resolver()
class ManualEntryResolver {
  constructor(private readonly entries: ManualEntries) {}

  @Mutation(() => JournalEntryPostPayload, {
    description:
      'Posts a journal entry by hand (手工凭证), in the statutory book or a memo book. Somebody else has to agree first. Sent again under the same reference it is answered as it stands. Needs ledger.journal.post.',
  })
  async journalEntryPost(
    @Arg('input', () => JournalEntryPostInput, { description: 'The entry.' })
    { idempotencyKey, journalEntry }: JournalEntryPostInput,
    @Ctx() context: RequestContext,
  ): Promise<JournalEntryPostPayload> {
    const place = ['input', 'journalEntry'];
    const outcome = await this.entries.post(
      requireCaller(context),
      { operation: 'journalEntryPost', idempotencyKey },
      entryCommand(journalEntry),
    );
    const nothing = { entryId: null, wasPostedBefore: false, warnings: [], userErrors: [] };
    if (!outcome.ok) {
      const userErrors = [manualEntryError(outcome.refusal, place)];
      return make(JournalEntryPostPayload, { ...nothing, approvalRequestId: null, userErrors });
    }
    const { value } = outcome;
    const approvalRequestId = requestIdOf(value);
    if (!('journalEntryId' in value)) {
      return make(JournalEntryPostPayload, { ...nothing, approvalRequestId });
    }
    return make(JournalEntryPostPayload, {
      entryId: value.journalEntryId,
      approvalRequestId,
      wasPostedBefore: value.wasPosted,
      warnings: value.warnings.map((warning) => warningType(warning, place, {})),
      userErrors: [],
    });
  }

  @Mutation(() => JournalEntryReversePayload, {
    description:
      'Undoes a journal entry that was posted by hand, by a mirrored one as of a day; the original stays as it was. Somebody else has to agree first. Needs ledger.journal.reverse.',
  })
  async journalEntryReverse(
    @Arg('input', () => JournalEntryReverseInput, { description: 'Which entry, and why.' })
    { idempotencyKey, reversedOn, reason, ...input }: JournalEntryReverseInput,
    @Ctx() context: RequestContext,
  ): Promise<JournalEntryReversePayload> {
    const entryId = uuidOf('JournalEntry', input.journalEntryId);
    const outcome = await this.entries.reverse(
      requireCaller(context),
      { operation: 'journalEntryReverse', idempotencyKey },
      { journalEntryId: entryId, reversedOn, reason },
    );
    if (!outcome.ok) {
      const userErrors = [manualEntryError(outcome.refusal, ['input'])];
      const nothing = { entryId, reversalId: null, approvalRequestId: null };
      return make(JournalEntryReversePayload, { ...nothing, userErrors });
    }
    const { value } = outcome;
    return make(JournalEntryReversePayload, {
      entryId,
      reversalId: 'journalEntryId' in value ? value.journalEntryId : null,
      approvalRequestId: requestIdOf(value),
      userErrors: [],
    });
  }
}

/** What is read of the voucher of an entry when it is asked for. */
@Resolver(() => JournalEntryType)
class ManualVoucherResolver {
  constructor(private readonly voucher: LoaderDefinition<Id, ManualVoucherType>) {}

  @FieldResolver(() => ManualVoucherType, {
    nullable: true,
    description: 'The voucher of an entry by hand; null for any other.',
  })
  async manualVoucher(
    @Root() { sourceType, entryId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ManualVoucherType | null> {
    return sourceType === 'MANUAL' ? loaders.of(this.voucher).load(entryId) : null;
  }
}

/** The resolvers of entries by hand, ready to serve. */
export function manualEntryResolvers(
  entries: ManualEntries,
  loaders: LedgerCoreLoaders & ApprovalLoaders,
): readonly object[] {
  const voucher = defineLoader('ledger.manualVoucher', async (ids: readonly Id[], caller) =>
    (await entries.vouchersOf(caller, ids)).map((found) => found && make(ManualVoucherType, found)),
  );
  return [
    new ManualEntryResolver(entries),
    new ManualVoucherResolver(voucher),
    new JournalEntryDiffersErrorResolver(loaders),
    ...MANUAL_ENTRY_PAYLOAD_RESOLVERS.map((PayloadResolver) => new PayloadResolver(loaders)),
  ];
}

/** The command of an entry. @throws BAD_USER_INPUT */
function entryCommand(input: JournalEntryInput): ManualEntryCommand {
  return {
    legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
    bookId: uuidOrNullOf('Book', input.bookId),
    sourceSystem: input.sourceSystem ?? 'DUEBOOK',
    externalRef: input.externalRef ?? null,
    postingDate: input.postingDate,
    documentDate: input.documentDate ?? null,
    description: input.description,
    lines: input.lines.map(lineOf),
  };
}

function lineOf(line: JournalLineInput): ManualLine {
  return {
    accountCode: line.accountCode,
    side: line.side,
    amount: line.amount,
    currency: line.currencyCode,
    exchangeRate: isGiven(line.exchangeRate) ? new Decimal(line.exchangeRate) : null,
    description: line.description ?? null,
    dimensions: dimensionsOf(line.dimensions),
  };
}
