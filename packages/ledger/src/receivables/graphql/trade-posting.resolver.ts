import { make } from '@duebook/kernel';
import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OnRefusal } from '../application/bulk-call';
import type { DocumentPosting } from '../application/document-posting';
import type { TradeKind } from '../domain/document-kind';
import type { Direction } from './document.enums';
import {
  CREDIT_NOTE_KINDS,
  DEBIT_NOTE_KINDS,
  INVOICE_KINDS,
  tradeCommand,
} from './posting-commands';
import { postingError } from './posting-errors';
import {
  CreditNotePostInput,
  CreditNotesPostInput,
  DebitNotePostInput,
  DebitNotesPostInput,
  InvoicePostInput,
  InvoicesPostInput,
} from './posting-mutation.inputs';
import { bulkFields, postedFields } from './posting-outcomes';
import type { TradeDocumentInput } from './posting.inputs';
import {
  CreditNotePosted,
  CreditNotesPostPayload,
  DebitNotePosted,
  DebitNotesPostPayload,
  InvoicePosted,
  InvoicesPostPayload,
  type PostedFields,
} from './posting.payloads';

type Kinds = Readonly<Record<Direction, TradeKind>>;

/** A mutation that posts one document: its name, and the field of its input. */
interface One {
  readonly operation: string;
  readonly field: string;
  readonly idempotencyKey: string;
}

type Many = One & { readonly onRefusal?: OnRefusal | null };

const ONE = 'Sent again under the same number it is answered as it stands.';
const MANY =
  ', at most 1,000, in one transaction; sent again under the same numbers they are answered as they stand.';

/** Posting of invoices, credit notes and debit notes. */
@Resolver()
export class TradePostingResolver {
  constructor(private readonly posting: DocumentPosting) {}

  @Mutation(() => InvoicePosted.Payload, {
    description: `Posts an invoice. ${ONE} Needs ledger.invoice.post.`,
  })
  async invoicePost(
    @Arg('input', () => InvoicePostInput, { description: 'The invoice.' })
    { idempotencyKey, invoice }: InvoicePostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof InvoicePosted.Payload>> {
    const call = { operation: 'invoicePost', field: 'invoice', idempotencyKey };
    return InvoicePosted.of(await this.one(call, INVOICE_KINDS, invoice, context));
  }

  @Mutation(() => InvoicesPostPayload, {
    description: `Posts invoices${MANY} Needs ledger.invoice.post.`,
  })
  async invoicesPost(
    @Arg('input', () => InvoicesPostInput, { description: 'The invoices.' })
    { invoices, ...input }: InvoicesPostInput,
    @Ctx() context: RequestContext,
  ): Promise<InvoicesPostPayload> {
    const call = { operation: 'invoicesPost', field: 'invoices', ...input };
    const fields = await this.many(call, INVOICE_KINDS, invoices, context);
    return make(InvoicesPostPayload, fields);
  }

  @Mutation(() => CreditNotePosted.Payload, {
    description: `Posts a credit note. ${ONE} Needs ledger.creditNote.post.`,
  })
  async creditNotePost(
    @Arg('input', () => CreditNotePostInput, { description: 'The credit note.' })
    { idempotencyKey, creditNote }: CreditNotePostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof CreditNotePosted.Payload>> {
    const call = { operation: 'creditNotePost', field: 'creditNote', idempotencyKey };
    return CreditNotePosted.of(await this.one(call, CREDIT_NOTE_KINDS, creditNote, context));
  }

  @Mutation(() => CreditNotesPostPayload, {
    description: `Posts credit notes${MANY} Needs ledger.creditNote.post.`,
  })
  async creditNotesPost(
    @Arg('input', () => CreditNotesPostInput, { description: 'The credit notes.' })
    { creditNotes, ...input }: CreditNotesPostInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditNotesPostPayload> {
    const call = { operation: 'creditNotesPost', field: 'creditNotes', ...input };
    const fields = await this.many(call, CREDIT_NOTE_KINDS, creditNotes, context);
    return make(CreditNotesPostPayload, fields);
  }

  @Mutation(() => DebitNotePosted.Payload, {
    description: `Posts a debit note. ${ONE} Needs ledger.debitNote.post.`,
  })
  async debitNotePost(
    @Arg('input', () => DebitNotePostInput, { description: 'The debit note.' })
    { idempotencyKey, debitNote }: DebitNotePostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof DebitNotePosted.Payload>> {
    const call = { operation: 'debitNotePost', field: 'debitNote', idempotencyKey };
    return DebitNotePosted.of(await this.one(call, DEBIT_NOTE_KINDS, debitNote, context));
  }

  @Mutation(() => DebitNotesPostPayload, {
    description: `Posts debit notes${MANY} Needs ledger.debitNote.post.`,
  })
  async debitNotesPost(
    @Arg('input', () => DebitNotesPostInput, { description: 'The debit notes.' })
    { debitNotes, ...input }: DebitNotesPostInput,
    @Ctx() context: RequestContext,
  ): Promise<DebitNotesPostPayload> {
    const call = { operation: 'debitNotesPost', field: 'debitNotes', ...input };
    const fields = await this.many(call, DEBIT_NOTE_KINDS, debitNotes, context);
    return make(DebitNotesPostPayload, fields);
  }

  private async one(
    { operation, field, idempotencyKey }: One,
    kinds: Kinds,
    sent: TradeDocumentInput,
    context: RequestContext,
  ): Promise<PostedFields> {
    const place = ['input', field];
    const outcome = await this.posting.postOrAsk(
      requireCaller(context),
      { operation, idempotencyKey },
      tradeCommand(kinds, sent, place),
    );
    return postedFields(outcome, { place, sent }, (refusal) => postingError(refusal, place, sent));
  }

  private async many(
    { operation, field, idempotencyKey, onRefusal }: Many,
    kinds: Kinds,
    sent: readonly TradeDocumentInput[],
    context: RequestContext,
  ): Promise<ReturnType<typeof bulkFields>> {
    const place = ['input', field];
    const outcome = await this.posting.postMany(
      requireCaller(context),
      { operation, idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      sent.map((each, index) => tradeCommand(kinds, each, [...place, index])),
    );
    return bulkFields(outcome, { place, sent, kinds: sent.map((each) => kinds[each.direction]) });
  }
}
