import { requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { clauseType } from '../../clauses/graphql/clause.types';
import type { Register } from '../../register/create-register';
import { contractAnswer, NO_CONTRACT } from '../../register/graphql/contract-answer';
import { contractHeadOf, versionDraftOf } from '../../register/graphql/contract-mutation.resolver';
import type { DraftingServices } from '../create-drafting';
import { draftErrors, draftInputErrors } from './drafting-errors';
import {
  ContractDraftInput,
  ContractRedraftInput,
  ContractStarterSetLoadInput,
  ContractTemplateActivateInput,
  ContractTemplateRetireInput,
  ContractTemplatesArgs,
  ContractTemplateSaveInput,
  draftingOf,
  templateSaveOf,
} from './drafting.inputs';
import {
  ContractDraftPayload,
  ContractRedraftPayload,
  ContractStarterSetLoadPayload,
  ContractTemplateActivatePayload,
  ContractTemplateRetirePayload,
  ContractTemplateSavePayload,
} from './drafting.payloads';
import { ContractTemplatePage, templateType, type ContractTemplateType } from './drafting.types';

type TemplateOutcome = Awaited<
  ReturnType<DraftingServices['saveTemplate' | 'activateTemplate' | 'retireTemplate']>
>;
type DraftOutcome = Awaited<ReturnType<DraftingServices['draft']>>;

/** Templates, and contracts drafted from them. */
@Resolver()
export class DraftingResolver {
  constructor(
    private readonly drafting: DraftingServices,
    private readonly register: Register,
  ) {}

  @Query(() => ContractTemplatePage.Connection, {
    description: 'Templates of contracts, by key. Needs contracts.template.read.',
  })
  async contractTemplates(
    @Args(() => ContractTemplatesArgs) { first, after, filter }: ContractTemplatesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractTemplateType>> {
    const [place = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.drafting.reading.page(requireCaller(context), {
      filter: { kindCodes: filter?.kindCodes ?? null, states: filter?.states ?? null },
      ...{ limit: first + 1, after: place },
    });
    const page = connectionFrom(rows, first, ({ key }) => encodeCursor([key]));
    return mapConnection(page, templateType);
  }

  @Mutation(() => ContractTemplateSavePayload, {
    description:
      'Writes a template, or another version of one, with its clauses as they stand now; contracts are drafted from it once somebody else agrees. Needs contracts.template.edit in the whole tenant.',
  })
  async contractTemplateSave(
    @Arg('input', () => ContractTemplateSaveInput, { description: 'The template.' })
    { idempotencyKey, ...input }: ContractTemplateSaveInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractTemplateSavePayload> {
    const request = { operation: 'contractTemplateSave', idempotencyKey };
    const command = templateSaveOf(input);
    const outcome = await this.drafting.saveTemplate(requireCaller(context), request, command);
    return make(ContractTemplateSavePayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractTemplateActivatePayload, {
    description:
      'Asks for the agreement of somebody else that contracts are drafted from a version of a template. Needs contracts.template.activate in the whole tenant.',
  })
  async contractTemplateActivate(
    @Arg('input', () => ContractTemplateActivateInput, { description: 'Which version.' })
    { idempotencyKey, contractTemplateId, number, expectedVersion }: ContractTemplateActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractTemplateActivatePayload> {
    const templateId = uuidOf('ContractTemplate', contractTemplateId);
    const outcome = await this.drafting.activateTemplate(
      requireCaller(context),
      { operation: 'contractTemplateActivate', idempotencyKey },
      { templateId, number, expectedVersion },
    );
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    const answer = await this.answer(outcome, context);
    return make(ContractTemplateActivatePayload, { ...answer, approvalRequestId });
  }

  @Mutation(() => ContractTemplateRetirePayload, {
    description:
      'Takes a template out of use; saving it anew begins it again. Needs contracts.template.edit in the whole tenant.',
  })
  async contractTemplateRetire(
    @Arg('input', () => ContractTemplateRetireInput, { description: 'Which template.' })
    { idempotencyKey, contractTemplateId, expectedVersion }: ContractTemplateRetireInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractTemplateRetirePayload> {
    const outcome = await this.drafting.retireTemplate(
      requireCaller(context),
      { operation: 'contractTemplateRetire', idempotencyKey },
      { templateId: uuidOf('ContractTemplate', contractTemplateId), expectedVersion },
    );
    return make(ContractTemplateRetirePayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractStarterSetLoadPayload, {
    description:
      'Writes clauses and a template of a sales contract in Chinese and English that a tenant can begin with; they are no legal advice (不构成法律意见). Needs contracts.clause.edit and contracts.template.edit in the whole tenant.',
  })
  async contractStarterSetLoad(
    @Arg('input', () => ContractStarterSetLoadInput, { description: 'The key of the call.' })
    { idempotencyKey }: ContractStarterSetLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractStarterSetLoadPayload> {
    const caller = requireCaller(context);
    const request = { operation: 'contractStarterSetLoad', idempotencyKey };
    const outcome = await this.drafting.loadStarterSet(caller, request);
    const none = { contractClauses: null, contractTemplates: null };
    if (!outcome.ok) {
      const userErrors = draftErrors(outcome.refusal);
      return make(ContractStarterSetLoadPayload, { ...none, userErrors });
    }
    const { reading } = this.drafting;
    const clauses = await reading.clausesOf(caller, outcome.value.clauseIds);
    const templates = await reading.byIds(caller, outcome.value.templateIds);
    return make(ContractStarterSetLoadPayload, {
      contractClauses: seen(clauses)?.map(clauseType) ?? null,
      contractTemplates: seen(templates)?.map(templateType) ?? null,
      userErrors: [],
    });
  }

  @Mutation(() => ContractDraftPayload, {
    description:
      'Records a contract with the draft of its first version, and writes its papers from a template: a PDF in each language, kept as documents of the contract. Needs contracts.contract.record in each of its legal entities.',
  })
  async contractDraft(
    @Arg('input', () => ContractDraftInput, { description: 'The contract.' })
    { idempotencyKey, drafting, ...input }: ContractDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractDraftPayload> {
    const request = { operation: 'contractDraft', idempotencyKey };
    const command = { drafting: draftingOf(drafting), contract: contractHeadOf(input) };
    const outcome = await this.drafting.draft(requireCaller(context), request, command);
    return make(ContractDraftPayload, await this.answerOfDraft(outcome, context));
  }

  @Mutation(() => ContractRedraftPayload, {
    description:
      'Drafts what a contract says next, in the place of what was being drafted before, and writes its papers from a template of its kind. Needs contracts.contract.record in each of its legal entities.',
  })
  async contractRedraft(
    @Arg('input', () => ContractRedraftInput, { description: 'The draft.' })
    { idempotencyKey, drafting, ...input }: ContractRedraftInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractRedraftPayload> {
    const request = { operation: 'contractRedraft', idempotencyKey };
    const command = { drafting: draftingOf(drafting), version: versionDraftOf(input) };
    const outcome = await this.drafting.redraft(requireCaller(context), request, command);
    return make(ContractRedraftPayload, await this.answerOfDraft(outcome, context));
  }

  /** Reads what was changed anew, so that a replay answers the same. */
  private async answer(outcome: TemplateOutcome, context: RequestContext) {
    if (!outcome.ok) return { contractTemplate: null, userErrors: draftErrors(outcome.refusal) };
    const ids: readonly Id[] = 'templateId' in outcome.value ? [outcome.value.templateId] : [];
    const [row] = await this.drafting.reading.byIds(requireCaller(context), ids);
    return { contractTemplate: row ? templateType(row) : null, userErrors: [] };
  }

  private async answerOfDraft(outcome: DraftOutcome, context: RequestContext) {
    if (!outcome.ok) return { ...NO_CONTRACT, userErrors: draftInputErrors(outcome.refusal) };
    return { ...(await contractAnswer(this.register, outcome.value, context)), userErrors: [] };
  }
}

/** All of them, or null where one is out of sight. */
function seen<T>(rows: readonly (T | null)[]): readonly T[] | null {
  const found = rows.filter((row) => row !== null);
  return found.length < rows.length ? null : found;
}
