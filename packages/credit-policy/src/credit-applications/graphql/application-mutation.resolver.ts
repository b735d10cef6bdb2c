import { make } from '@duebook/kernel';
import {
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ApplicationOutcome } from '../application/application-request';
import type { CreditApplications } from '../create-credit-applications';
import type { EvidenceDraft } from '../domain/decide-request';
import { applicationErrors } from './application-errors';
import {
  ApplicationApproveInput,
  ApplicationApprovePayload,
  ApplicationCreateInput,
  ApplicationCreatePayload,
  ApplicationRejectInput,
  ApplicationRejectPayload,
  ApplicationReturnInput,
  ApplicationReturnPayload,
  ApplicationSubmitInput,
  ApplicationSubmitPayload,
  ApplicationUpdateInput,
  ApplicationUpdatePayload,
  ApplicationWithdrawInput,
  ApplicationWithdrawPayload,
  type EvidenceInput,
} from './application.inputs';
import { creditApplicationType } from './application.types';

/** Applications for credit, from their preparation to their decision. */
@Resolver()
export class ApplicationMutationResolver {
  constructor(private readonly applications: CreditApplications) {}

  @Mutation(() => ApplicationCreatePayload, {
    description:
      'Prepares an application of a customer for credit (新建授信申请). Of a party and legal entity one is open at a time. Needs credit-policy.application.prepare in the legal entity, or in the whole tenant for all of them.',
  })
  async creditApplicationCreate(
    @Arg('input', () => ApplicationCreateInput, { description: 'Who asks for what.' })
    input: ApplicationCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationCreatePayload> {
    const { idempotencyKey, requestedLimit, purpose = null } = input;
    const outcome = await this.applications.create(requireCaller(context), {
      ...{ idempotencyKey, purpose },
      partyId: uuidOf('Party', input.partyId),
      legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
      requested: moneyOf(requestedLimit),
      requestedTermCode: input.requestedPaymentTermCode ?? null,
      evidence: evidenceOf(input.evidence),
    });
    return make(ApplicationCreatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationUpdatePayload, {
    description:
      'Changes what an application asks for and what shows it, while it is a draft or returned. Needs credit-policy.application.prepare where it is made.',
  })
  async creditApplicationUpdate(
    @Arg('input', () => ApplicationUpdateInput, { description: 'What it asks for from now on.' })
    input: ApplicationUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationUpdatePayload> {
    const { requestedLimit, purpose = null, removedEvidenceIds } = input;
    const outcome = await this.applications.update(requireCaller(context), {
      ...{ ...moveOf(input), purpose, requested: moneyOf(requestedLimit) },
      requestedTermCode: input.requestedPaymentTermCode ?? null,
      evidence: evidenceOf(input.addedEvidence),
      removedEvidenceIds: (removedEvidenceIds ?? []).map((id) =>
        uuidOf('CreditApplicationEvidence', id),
      ),
    });
    return make(ApplicationUpdatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationSubmitPayload, {
    description:
      'Hands an application over to whoever decides, with the check-list as it is now (提交授信申请). Needs credit-policy.application.prepare where it is made.',
  })
  async creditApplicationSubmit(
    @Arg('input', () => ApplicationSubmitInput, { description: 'Which one.' })
    input: ApplicationSubmitInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationSubmitPayload> {
    const outcome = await this.applications.submit(requireCaller(context), moveOf(input));
    return make(ApplicationSubmitPayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationApprovePayload, {
    description:
      'Approves an application that somebody else has prepared (批准授信申请): credit may be given from then on. It grants nothing by itself; a limit rests on it. Needs credit-policy.application.decide where it is made.',
  })
  async creditApplicationApprove(
    @Arg('input', () => ApplicationApproveInput, { description: 'What is granted.' })
    input: ApplicationApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationApprovePayload> {
    const { limit, paymentTermCode, validFrom, validTo } = input;
    const outcome = await this.applications.approve(requireCaller(context), {
      ...{ ...moveOf(input), validFrom, validTo, granted: moneyOf(limit) },
      ...{ termCode: paymentTermCode ?? null, conditions: input.conditions ?? null },
      despiteMissing: input.despiteMissing ?? null,
    });
    return make(ApplicationApprovePayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationReturnPayload, {
    description:
      'Gives an application back to be completed and submitted again (退回补充). Needs credit-policy.application.decide where it is made; not for whoever made it.',
  })
  async creditApplicationReturn(
    @Arg('input', () => ApplicationReturnInput, { description: 'Which one, and why.' })
    input: ApplicationReturnInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationReturnPayload> {
    const command = { ...moveOf(input), reason: input.reason };
    const outcome = await this.applications.giveBack(requireCaller(context), command);
    return make(ApplicationReturnPayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationRejectPayload, {
    description:
      'Rejects an application for good (否决授信申请). Needs credit-policy.application.decide where it is made; not for whoever made it.',
  })
  async creditApplicationReject(
    @Arg('input', () => ApplicationRejectInput, { description: 'Which one, and why.' })
    input: ApplicationRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationRejectPayload> {
    const command = { ...moveOf(input), reason: input.reason };
    const outcome = await this.applications.reject(requireCaller(context), command);
    return make(ApplicationRejectPayload, await this.payload(outcome, context));
  }

  @Mutation(() => ApplicationWithdrawPayload, {
    description:
      'Takes an application back that nobody has decided (撤回授信申请). Needs credit-policy.application.prepare where it is made.',
  })
  async creditApplicationWithdraw(
    @Arg('input', () => ApplicationWithdrawInput, { description: 'Which one, and why.' })
    input: ApplicationWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplicationWithdrawPayload> {
    const command = { ...moveOf(input), reason: input.reason };
    const outcome = await this.applications.withdraw(requireCaller(context), command);
    return make(ApplicationWithdrawPayload, await this.payload(outcome, context));
  }

  /** Read anew, so that a repeat answers how it stands; null for who may change but not read. */
  private async payload(outcome: ApplicationOutcome, context: RequestContext) {
    if (!outcome.ok) {
      return { creditApplication: null, userErrors: applicationErrors(outcome.refusal) };
    }
    const ids = [outcome.value.applicationId];
    const [found] = await this.applications.reading.byIds(requireCaller(context), ids);
    return { creditApplication: found ? creditApplicationType(found) : null, userErrors: [] };
  }
}

function moveOf({
  idempotencyKey,
  creditApplicationId,
  expectedVersion,
}: Sent<ApplicationSubmitInput>) {
  const applicationId = uuidOf('CreditApplication', creditApplicationId);
  return { idempotencyKey, applicationId, expectedVersion };
}

function moneyOf({ amount, currencyCode }: Readonly<{ amount: string; currencyCode: string }>) {
  return { amount, currencyCode };
}

function evidenceOf(sent: readonly EvidenceInput[] | null | undefined): readonly EvidenceDraft[] {
  return (sent ?? []).map(({ fileId, title, itemCode = null }) => ({
    ...{ title, itemCode, fileId: uuidOf('File', fileId) },
  }));
}
