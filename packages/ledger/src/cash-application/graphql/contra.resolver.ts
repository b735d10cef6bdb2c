import { make } from '@duebook/kernel';
import { requireCaller, type RequestContext, uuidOf } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DocumentPosting } from '../../receivables/application/document-posting';
import type { Place } from '../../receivables/graphql/posting-commands';
import { bulkErrorsOf } from '../../receivables/graphql/posting-errors';
import { warningType } from '../../receivables/graphql/posting-outcomes';
import type { ContraPosted } from '../application/post-contras';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { SentContra } from '../domain/decide-contras';
import { allocationError, insideInput } from './allocation-errors';
import { ContraPostInput, ContrasPostInput, type ContraInput } from './allocation.inputs';
import { ContraPostPayload, ContraPostResultType, ContrasPostPayload } from './allocation.payloads';

const WHAT = 'across parties and classes of one legal entity (应收冲应付, 应收冲应收, 预收冲应收)';

/** Settling of items against one another without money. */
@Resolver()
export class ContraResolver {
  constructor(private readonly documents: DocumentPosting) {}

  @Mutation(() => ContraPostPayload, {
    description: `Settles items against one another without money, ${WHAT}. Needs ledger.contra.post.`,
  })
  async contraPost(
    @Arg('input', () => ContraPostInput, { description: 'Which items.' })
    input: ContraPostInput,
    @Ctx() context: RequestContext,
  ): Promise<ContraPostPayload> {
    const outcome = await this.documents.contra(
      requireCaller(context),
      { operation: 'contraPost', idempotencyKey: input.idempotencyKey },
      contraCommand(input),
    );
    return outcome.ok
      ? make(ContraPostPayload, posted(outcome.value, ['input']))
      : make(ContraPostPayload, {
          ...NOTHING,
          userErrors: [allocationError(outcome.refusal, insideInput({}))],
        });
  }

  @Mutation(() => ContrasPostPayload, {
    description:
      'Posts contras, 1 to 1,000, in one transaction, each decided on what those before it leave. Needs ledger.contra.post.',
  })
  async contrasPost(
    @Arg('input', () => ContrasPostInput, { description: 'The contras.' })
    { idempotencyKey, onRefusal, contras }: ContrasPostInput,
    @Ctx() context: RequestContext,
  ): Promise<ContrasPostPayload> {
    const place = ['input', 'contras'];
    const outcome = await this.documents.contras(
      requireCaller(context),
      { operation: 'contrasPost', idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      contras.map(contraCommand),
    );
    const errorOf = (refusal: AllocationRefusal, index: number) =>
      allocationError(refusal, (path) => [...place, index, ...path]);
    if (!outcome.ok) {
      const userErrors = bulkErrorsOf(outcome.refusal, { place, sent: contras.length }, errorOf);
      return make(ContrasPostPayload, { results: null, userErrors });
    }
    const results = outcome.value.map((each, index) =>
      make(
        ContraPostResultType,
        each.ok
          ? posted(each.value, [...place, index])
          : { ...NOTHING, userErrors: [errorOf(each.refusal, index)] },
      ),
    );
    return make(ContrasPostPayload, { results, userErrors: [] });
  }
}

const NOTHING = { contraId: null, wasPostedBefore: false, warnings: [] };

function posted(
  { documentId: contraId, wasPosted: wasPostedBefore = false, warnings = [] }: ContraPosted,
  place: Place,
) {
  return {
    contraId,
    wasPostedBefore,
    warnings: warnings.map((warning) => warningType(warning, place, {})),
    userErrors: [],
  };
}

function contraCommand(input: ContraInput): SentContra {
  return {
    legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
    documentNumber: input.documentNumber ?? null,
    contraOn: input.contraOn,
    memo: input.memo ?? null,
    parts: input.parts.map(({ openItemId, amount }) => ({
      openItemId: uuidOf('OpenItem', openItemId),
      amount,
    })),
  };
}
