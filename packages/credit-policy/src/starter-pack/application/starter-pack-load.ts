import { createHash } from 'node:crypto';
import type { Requested } from '@duebook/governance';
import { isCurrencyCode, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { ACTIVATE_RULES, BACKTEST_RULES, DRAFT_RULES } from '../../alerts/alert-permissions';
import { ACTIVATE_POLICIES, DRAFT_POLICIES } from '../../policies/policy-permissions';
import { ACTIVATE_SCORECARDS, DRAFT_SCORECARDS } from '../../scorecards/scorecard-permissions';
import { partState, type PackPart, type PackPartState } from '../domain/pack-part';
import { activatePack, STARTER_PACK_ACTIVATE, type PackActivated } from './activate-pack';
import { draftPack, PACK_CODES, type PackDrafted } from './draft-pack';
import type { PartRefusal, StarterPackContext } from './ports';
import { prepareActivation, type PackActivation, type PackPrepared } from './prepare-activation';

export type StarterPackRefusal = Readonly<{ code: string; path: readonly string[] }>;

/** What a tenant is to begin with. */
export type StarterPackCommand = Readonly<{
  currencyCode: string;
  /** Whether its drafts are to hold from the day on which somebody else agrees. */
  activate: boolean;
}>;

/** A part of the pack as it stands after the call. */
export interface PackPartShown extends PackPart {
  /** Drafted by this call. */
  readonly isNew: boolean;
  readonly stage: PackPartState;
  /** Why nobody is asked to let it hold; null where nothing is in its way, or it was not to hold. */
  readonly obstacle: string | null;
}

/** What became of the call. */
export type StarterPackLoaded = PackDrafted &
  Readonly<{ approvalRequestId: Id | null; parts: readonly PackPartShown[] }>;

type Drafted = PackDrafted & Readonly<{ prepared: PackPrepared | null }>;

const DRAFTING = [DRAFT_SCORECARDS, DRAFT_POLICIES, DRAFT_RULES];
const ACTIVATING = [ACTIVATE_SCORECARDS, ACTIVATE_POLICIES, ACTIVATE_RULES, BACKTEST_RULES];

/**
 * Drafts what a tenant can begin with: two scorecards, a policy with four classes and its order check,
 * twelve alert rules. Whatever stands under a code already is left alone, so that it can be called again.
 *
 * Where it is to hold, each rule is back-tested and one request asks somebody else for all of it: drafts of
 * an earlier call too. It holds from the day of their agreement, or at once where the gate asks nobody.
 * Drafting and asking are two units of work, as what is asked for has to stand before somebody is asked;
 * a repeat of the call goes on where it was broken off.
 *
 * @throws PermissionDenied without the right to draft scorecards, policies and alert rules in the whole
 * tenant, and to activate and back-test them where they are to hold
 */
export const starterPackLoad =
  (context: StarterPackContext) =>
  async (
    caller: Caller,
    command: Command<StarterPackCommand>,
  ): Promise<Result<StarterPackLoaded, StarterPackRefusal | IdempotencyRefusal>> => {
    requireRights(caller, command);
    const drafted = await draft(context, caller, command);
    if (!drafted.ok) return drafted;
    const { prepared, ...made } = drafted.value;
    const request = await ask(context, caller, { prepared, key: command.idempotencyKey });
    if (!request.ok) return request;
    const { approvalRequestId } = request.value;
    const standing = await context.standingParts(context.unitOfWork.reader(caller), PACK_CODES);
    const parts = shown(standing, { made, prepared, isRequested: approvalRequestId !== null });
    return ok({ ...made, approvalRequestId, parts });
  };

function requireRights(caller: Caller, { activate }: StarterPackCommand): void {
  const needed = activate ? [...DRAFTING, ...ACTIVATING] : DRAFTING;
  for (const permission of needed) requireInWholeTenant(caller, permission);
}

async function draft(
  context: StarterPackContext,
  caller: Caller,
  command: Command<StarterPackCommand>,
): Promise<Result<Drafted, StarterPackRefusal | IdempotencyRefusal>> {
  const { operation } = STARTER_PACK_ACTIVATE;
  return context.unitOfWork.mutate<Drafted, StarterPackRefusal>(
    caller,
    splitCommand(operation, command),
    async (tx) => {
      const { currencyCode, activate } = command;
      if (!isCurrencyCode(currencyCode)) {
        return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
      }
      const made = await draftPack(context, tx, currencyCode);
      return ok({ ...made, prepared: activate ? await prepareActivation(context, tx) : null });
    },
  );
}

/** Lets it hold, or asks for it: under a key of its own that follows from the call’s. */
async function ask(
  context: StarterPackContext,
  caller: Caller,
  { prepared, key }: Readonly<{ prepared: PackPrepared | null; key: string }>,
): Promise<
  Result<Readonly<{ approvalRequestId: Id | null }>, StarterPackRefusal | IdempotencyRefusal>
> {
  const asked = prepared?.asked;
  if (!asked || !isAnything(asked)) return ok({ approvalRequestId: null });
  const request = {
    operation: STARTER_PACK_ACTIVATE.operation,
    idempotencyKey: `activate:${createHash('sha256').update(key).digest('hex')}`,
    input: asked,
  };
  const outcome = await context.unitOfWork.mutate<PackActivated | Requested, PartRefusal>(
    caller,
    request,
    (tx) => activatePack(context, tx, asked),
  );
  const filed = await context.filing.orRequest<PackActivated, PartRefusal>(
    caller,
    request,
    outcome,
  );
  if (filed.ok) {
    const { value } = filed;
    return ok({ approvalRequestId: 'approvalRequestId' in value ? value.approvalRequestId : null });
  }
  // Between the two units of work somebody decided on a draft: asking again takes what stands then.
  return refused({ code: filed.refusal.code, path: ['activate'] });
}

function isAnything({ scorecards, policy, alertRules }: PackActivation): boolean {
  return scorecards.length > 0 || policy !== null || alertRules.length > 0;
}

function shown(
  standing: readonly PackPart[],
  {
    made,
    prepared,
    isRequested,
  }: Readonly<{ made: PackDrafted; prepared: PackPrepared | null; isRequested: boolean }>,
): readonly PackPartShown[] {
  const asked = new Set(prepared && isRequested ? idsOf(prepared.asked) : []);
  const obstacles = new Map(prepared?.obstacles.map(({ id, code }) => [id, code]));
  const isNew = ({ kind, code, id }: PackPart): boolean =>
    kind === 'POLICY'
      ? id === made.policyVersionId
      : (kind === 'SCORECARD' ? made.scorecardCodes : made.alertRuleCodes).includes(code);
  return standing.map((part) => {
    const stage = partState(part, asked);
    // What was to hold and neither does nor is asked for waits for its back-test alone.
    const waits = prepared && stage === 'DRAFT' ? 'ALERT_RULE_NOT_TRIED' : null;
    const obstacle = obstacles.get(part.id) ?? waits;
    return { ...part, isNew: isNew(part), stage, obstacle };
  });
}

function idsOf({ scorecards, policy, alertRules }: PackActivation): readonly Id[] {
  return [
    ...scorecards.map(({ scorecardId }) => scorecardId),
    ...(policy ? [policy.policyVersionId] : []),
    ...alertRules.map(({ alertRuleId }) => alertRuleId),
  ];
}
