import { requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  badUserInput,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VersionDraft } from '../application/contract-version-draft';
import type { ContractDraft } from '../domain/check-contract';
import type { Side } from '../domain/signature';
import type { Register } from '../create-register';
import { contractAnswer, NO_CONTRACT, type ContractAnswer } from './contract-answer';
import { contractErrors } from './contract-errors';
import {
  ContractHeadInput,
  ContractKindDefineInput,
  ContractRecordInput,
  ContractRenewInput,
  ContractSideInput,
  ContractSignInput,
  ContractTerminateInput,
  ContractVersionAgreeInput,
  ContractVersionDraftInput,
  ContractVersionSubmitInput,
  ContractWithdrawInput,
} from './contract.inputs';
import {
  ContractKindDefinePayload,
  ContractRecordPayload,
  ContractRenewPayload,
  ContractSignPayload,
  ContractTerminatePayload,
  ContractVersionAgreePayload,
  ContractVersionDraftPayload,
  ContractVersionSubmitPayload,
  ContractWithdrawPayload,
} from './contract.payloads';
import { termsDraftOf } from './contract-terms.inputs';
import { contractKindType } from './contract.types';

type Outcome = Awaited<ReturnType<Register['record' | 'agreeVersion' | 'terminate']>>;

type Answer = ContractAnswer & { readonly userErrors: UserError[] };

/** What is done with contracts. */
@Resolver()
export class ContractMutationResolver {
  constructor(private readonly register: Register) {}

  @Mutation(() => ContractRecordPayload, {
    description:
      'Records a contract with the draft of its first version; nothing holds until it is agreed to and signed. Needs contracts.contract.record in each of its legal entities.',
  })
  async contractRecord(
    @Arg('input', () => ContractRecordInput, { description: 'The contract.' })
    { idempotencyKey, ...input }: ContractRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractRecordPayload> {
    const request = { operation: 'contractRecord', idempotencyKey };
    const draft = { ...contractHeadOf(input), kindCode: input.kindCode };
    const outcome = await this.register.record(requireCaller(context), request, draft);
    return make(ContractRecordPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractVersionDraftPayload, {
    description:
      'Drafts what a contract says next, in the place of what was being drafted before. Needs contracts.contract.record in each of its legal entities.',
  })
  async contractVersionDraft(
    @Arg('input', () => ContractVersionDraftInput, { description: 'The draft.' })
    { idempotencyKey, ...input }: ContractVersionDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractVersionDraftPayload> {
    const request = { operation: 'contractVersionDraft', idempotencyKey };
    const caller = requireCaller(context);
    const outcome = await this.register.draftVersion(caller, request, versionDraftOf(input));
    return make(ContractVersionDraftPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractVersionSubmitPayload, {
    description:
      'Says that a draft is ready to be reviewed; drafting it anew takes it back. Needs contracts.contract.record in each legal entity of the contract.',
  })
  async contractVersionSubmit(
    @Arg('input', () => ContractVersionSubmitInput, { description: 'Which draft.' })
    { idempotencyKey, ...input }: ContractVersionSubmitInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractVersionSubmitPayload> {
    const request = { operation: 'contractVersionSubmit', idempotencyKey };
    const caller = requireCaller(context);
    const outcome = await this.register.submitVersion(caller, request, versionEditOf(input));
    return make(ContractVersionSubmitPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractVersionAgreePayload, {
    description:
      'Lets a draft hold from its day on, once somebody else has agreed. Needs contracts.contract.agree in each legal entity of the contract.',
  })
  async contractVersionAgree(
    @Arg('input', () => ContractVersionAgreeInput, { description: 'Which draft.' })
    { idempotencyKey, ...input }: ContractVersionAgreeInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractVersionAgreePayload> {
    const request = { operation: 'contractVersionAgree', idempotencyKey };
    const caller = requireCaller(context);
    const outcome = await this.register.agreeVersion(caller, request, versionEditOf(input));
    const approvalRequestId = requestedBy(outcome);
    const answer = await this.answer(outcome, context);
    return make(ContractVersionAgreePayload, { ...answer, approvalRequestId });
  }

  @Mutation(() => ContractSignPayload, {
    description:
      'Records that one side has signed, with the signed paper; with the last of them the contract is signed. Needs contracts.contract.sign in each of its legal entities.',
  })
  async contractSign(
    @Arg('input', () => ContractSignInput, { description: 'Who signed, and when.' })
    { idempotencyKey, ...input }: ContractSignInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractSignPayload> {
    const outcome = await this.register.sign(
      requireCaller(context),
      { operation: 'contractSign', idempotencyKey },
      {
        contractId: uuidOf('Contract', input.contractId),
        contractVersionId: uuidOrNullOf('ContractVersion', input.contractVersionId),
        ...{ side: sideOf(input.side), signedOn: input.signedOn },
        signatory: input.signatory ?? null,
        fileId: uuidOrNullOf('File', input.fileId),
      },
    );
    return make(ContractSignPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractRenewPayload, {
    description:
      'Lets a contract go on beyond its end, once somebody else has agreed; what renews by itself needs it not. Needs contracts.contract.renew in each of its legal entities.',
  })
  async contractRenew(
    @Arg('input', () => ContractRenewInput, { description: 'Which contract, and until when.' })
    { idempotencyKey, validTo = null, ...input }: ContractRenewInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractRenewPayload> {
    const request = { operation: 'contractRenew', idempotencyKey };
    const command = { ...editOf(input), validTo };
    const outcome = await this.register.renew(requireCaller(context), request, command);
    return make(ContractRenewPayload, await this.answerOfContract(outcome, context));
  }

  @Mutation(() => ContractTerminatePayload, {
    description:
      'Ends a contract before its day, or keeps it from going on; the tenant’s policy may ask somebody else first. Needs contracts.contract.terminate in each of its legal entities.',
  })
  async contractTerminate(
    @Arg('input', () => ContractTerminateInput, { description: 'Which contract, and how.' })
    { idempotencyKey, noticeGivenOn = null, ...input }: ContractTerminateInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractTerminatePayload> {
    const { ground, lastDay } = input;
    const request = { operation: 'contractTerminate', idempotencyKey };
    const command = { ...editOf(input), ground, lastDay, noticeGivenOn };
    const outcome = await this.register.terminate(requireCaller(context), request, command);
    return make(ContractTerminatePayload, await this.answerOfContract(outcome, context));
  }

  @Mutation(() => ContractWithdrawPayload, {
    description:
      'Takes a contract back that not all sides have signed; its number is free again. Needs contracts.contract.withdraw in each of its legal entities.',
  })
  async contractWithdraw(
    @Arg('input', () => ContractWithdrawInput, { description: 'Which contract.' })
    { idempotencyKey, ...input }: ContractWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractWithdrawPayload> {
    const request = { operation: 'contractWithdraw', idempotencyKey };
    const outcome = await this.register.withdraw(requireCaller(context), request, editOf(input));
    const { contract, userErrors } = await this.answer(outcome, context);
    return make(ContractWithdrawPayload, { contract, userErrors });
  }

  @Mutation(() => ContractKindDefinePayload, {
    description:
      'Defines a kind of contract of the tenant’s own, or says anew what one is. Needs contracts.kind.define in the whole tenant.',
  })
  async contractKindDefine(
    @Arg('input', () => ContractKindDefineInput, { description: 'The kind.' })
    { idempotencyKey, requiredRole, isActive, ...input }: ContractKindDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractKindDefinePayload> {
    const caller = requireCaller(context);
    const outcome = await this.register.defineKind(
      caller,
      { operation: 'contractKindDefine', idempotencyKey },
      { ...input, requiredRole: requiredRole ?? null, isActive: isActive ?? true },
    );
    if (!outcome.ok) {
      const userErrors = contractErrors(outcome.refusal);
      return make(ContractKindDefinePayload, { contractKind: null, userErrors });
    }
    const kind = (await this.register.reading.kinds(caller)).get(outcome.value.code);
    const contractKind = kind ? contractKindType(kind) : null;
    return make(ContractKindDefinePayload, { contractKind, userErrors: [] });
  }

  private async answer(outcome: Outcome, context: RequestContext): Promise<Answer> {
    if (!outcome.ok) return { ...NO_CONTRACT, userErrors: contractErrors(outcome.refusal) };
    if (!('contractId' in outcome.value)) return { ...NO_CONTRACT, userErrors: [] };
    return { ...(await contractAnswer(this.register, outcome.value, context)), userErrors: [] };
  }

  private async answerOfContract(outcome: Outcome, context: RequestContext) {
    const { contract, userErrors } = await this.answer(outcome, context);
    return { contract, userErrors, approvalRequestId: requestedBy(outcome) };
  }
}

function requestedBy(outcome: Outcome): Id | null {
  return outcome.ok ? requestIdOf(outcome.value) : null;
}

/** The use case's form of what a contract says of itself. */
export function contractHeadOf(
  input: Omit<ContractHeadInput, 'idempotencyKey'>,
): Omit<ContractDraft, 'kindCode'> {
  const { number, title, currencyCode, validFrom, renewal } = input;
  return {
    ...{ number, title, currencyCode, validFrom },
    ...{ value: input.value ?? null, validTo: input.validTo ?? null, note: input.note ?? null },
    legalEntityIds: input.legalEntityIds.map((id) => uuidOf('LegalEntity', id)),
    parties: input.parties.map(({ partyId, role, reference }) => ({
      ...{ partyId: uuidOf('Party', partyId), role, reference: reference ?? null },
    })),
    renewal: {
      kind: renewal?.kind ?? 'NONE',
      ...{ noticeDays: renewal?.noticeDays ?? null, periodMonths: renewal?.periodMonths ?? null },
    },
    ownerUserId: uuidOrNullOf('User', input.ownerUserId),
    parentContractId: uuidOrNullOf('Contract', input.parentContractId),
    terms: termsDraftOf(input.terms),
  };
}

/** The use case's form of what a contract is to say next. */
export function versionDraftOf(
  input: Omit<ContractVersionDraftInput, 'idempotencyKey'>,
): VersionDraft {
  const { effectiveFrom, expectedVersion, value, note, terms } = input;
  return {
    ...{ effectiveFrom, expectedVersion, value: value ?? null, note: note ?? null },
    contractId: uuidOf('Contract', input.contractId),
    terms: termsDraftOf(terms),
  };
}

function editOf(input: { readonly contractId: string; readonly expectedVersion: number }) {
  const { contractId, expectedVersion } = input;
  return { contractId: uuidOf('Contract', contractId), expectedVersion };
}

function versionEditOf(input: Omit<ContractVersionSubmitInput, 'idempotencyKey'>) {
  const { contractVersionId, expectedRevision } = input;
  return { contractVersionId: uuidOf('ContractVersion', contractVersionId), expectedRevision };
}

/** @throws BAD_USER_INPUT where not just one side is named */
function sideOf(side: ContractSideInput): Side {
  const legalEntityId = uuidOrNullOf('LegalEntity', side.legalEntityId);
  const partyId = uuidOrNullOf('Party', side.partyId);
  if (legalEntityId !== null && partyId === null) return { legalEntityId, partyId };
  if (legalEntityId === null && partyId !== null) return { legalEntityId, partyId };
  throw badUserInput('A side is either a legal entity or a party: give just one of them.');
}
