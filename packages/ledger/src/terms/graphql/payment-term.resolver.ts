import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { PaymentTermService } from '../application/payment-term.service';
import { paymentTermError } from './payment-term-errors';
import {
  PaymentTermCreateInput,
  PaymentTermsArgs,
  PaymentTermUpdateInput,
  ruleDraftOf,
} from './payment-term.inputs';
import {
  PaymentTermCreatePayload,
  PaymentTermPage,
  paymentTermType,
  PaymentTermType,
  PaymentTermUpdatePayload,
} from './payment-term.types';

/** Agreements on when to pay. */
@Resolver()
export class PaymentTermResolver {
  constructor(private readonly terms: PaymentTermService) {}

  @Query(() => PaymentTermPage.Connection, {
    description: 'The tenant’s payment terms, by code. Needs ledger.paymentTerm.read.',
  })
  async paymentTerms(
    @Args(() => PaymentTermsArgs) { first, after, filter }: PaymentTermsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<PaymentTermType>> {
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const request = { limit: first + 1, after: code };
    const rows = await this.terms.page(requireCaller(context), request, {
      isActive: filter?.isActive ?? null,
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.code]));
    return mapConnection(page, paymentTermType);
  }

  @Mutation(() => PaymentTermCreatePayload, {
    description: 'Agrees a new payment term. Needs ledger.paymentTerm.create in the whole tenant.',
  })
  async paymentTermCreate(
    @Arg('input', () => PaymentTermCreateInput, { description: 'The new payment term.' })
    input: PaymentTermCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentTermCreatePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, code, name, rule } = input;
    const outcome = await this.terms.create(caller, {
      idempotencyKey,
      code,
      name,
      rule: ruleDraftOf(rule),
    });
    return make(
      PaymentTermCreatePayload,
      outcome.ok
        ? { paymentTerm: await this.read(caller, outcome.value.paymentTermId), userErrors: [] }
        : { paymentTerm: null, userErrors: [paymentTermError(outcome.refusal)] },
    );
  }

  @Mutation(() => PaymentTermUpdatePayload, {
    description:
      'Edits a payment term for documents to come; posted ones keep their due dates. Needs ledger.paymentTerm.update in the whole tenant.',
  })
  async paymentTermUpdate(
    @Arg('input', () => PaymentTermUpdateInput, { description: 'The edit.' })
    input: PaymentTermUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentTermUpdatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.terms.update(caller, {
      idempotencyKey: input.idempotencyKey,
      paymentTermId: uuidOf('PaymentTerm', input.paymentTermId),
      expectedVersion: input.expectedVersion,
      name: input.name ?? undefined,
      rule: input.rule ? ruleDraftOf(input.rule) : undefined,
      isActive: input.isActive ?? undefined,
    });
    return make(
      PaymentTermUpdatePayload,
      outcome.ok
        ? { paymentTerm: await this.read(caller, outcome.value.paymentTermId), userErrors: [] }
        : { paymentTerm: null, userErrors: [paymentTermError(outcome.refusal)] },
    );
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, id: Id): Promise<PaymentTermType | null> {
    const [term] = await this.terms.byIds(caller, [id]);
    return term ? paymentTermType(term) : null;
  }
}
