import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { SchemeVersion } from '../domain/discount-scheme';
import type { SchemeRefusal } from '../domain/scheme-refusal';
import { ACTIVATE_SCHEMES, END_SCHEMES } from '../scheme-permissions';
import type { SchemeContext } from './ports';
import type { SchemeChanged } from './scheme-draft';
import { requireForScheme } from './scheme-rights';

/** A draft that is to hold; plain JSON, as it waits for agreement. */
export type SchemeActivation = Readonly<{
  schemeVersionId: Id;
  /** Of the draft: nothing but what was read is agreed to. */
  expectedVersion: number;
}>;

/** What customers are promised is for two people to say. */
export const SCHEME_ACTIVATE: ApprovableOperation = {
  operation: 'discountSchemeActivate',
  description: 'Letting a draft of a discount scheme hold for its period.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/** The same while it may be that somebody else has to agree first. */
export type SchemeStopped = SchemeRefusal | ApprovalNeeded;

/**
 * Asks for the agreement of somebody else to a draft. Versions of the same scheme whose periods overlap
 * with its own end with it.
 * @throws PermissionDenied credit-policy.discountScheme.activate
 */
export const schemeActivate =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<SchemeActivation>,
  ): Promise<OrRequested<SchemeChanged, SchemeRefusal>> => {
    requirePermission(caller, ACTIVATE_SCHEMES);
    const request = splitCommand('discountSchemeActivate', command);
    const outcome = await context.unitOfWork.mutate<SchemeChanged, SchemeStopped>(
      caller,
      request,
      (tx) => activateScheme(context, tx, command),
    );
    return context.filing.orRequest<SchemeChanged, SchemeStopped | IdempotencyRefusal>(
      caller,
      request,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function activateScheme(
  context: SchemeContext,
  tx: Transaction,
  { schemeVersionId, expectedVersion }: SchemeActivation,
): Promise<Result<SchemeChanged, SchemeStopped>> {
  const { schemes, gate } = context;
  await schemes.lock(tx);
  const [draft] = await schemes.byIds(tx, [schemeVersionId]);
  if (!draft) return unknownScheme();
  const { legalEntityId, schemeCode, version } = draft;
  requireForScheme(tx.caller, ACTIVATE_SCHEMES, legalEntityId);
  const conflict = versionConflict({ version: draft.revision }, expectedVersion);
  if (draft.state === 'DRAFT' && conflict) return refused(conflict);
  const decided = await decide(context, tx, draft);
  if (!decided.ok) return decided;
  const replaced = decided.value;
  // It takes the others away from whoever they were for.
  for (const each of replaced) requireForScheme(tx.caller, ACTIVATE_SCHEMES, each.legalEntityId);
  const isElsewhere = replaced.some((each) => each.legalEntityId !== legalEntityId);
  const action = {
    ...{ operation: SCHEME_ACTIVATE.operation, amount: null },
    legalEntityId: isElsewhere ? null : legalEntityId,
    subject: { type: 'DiscountSchemeVersion', id: schemeVersionId },
    title: `Let version ${String(version)} of the discount scheme ${schemeCode} hold`,
    command: { schemeVersionId, expectedVersion },
  };
  const [need] = await gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const replacedIds = replaced.map(({ id }) => id);
  await schemes.end(tx, replacedIds);
  await schemes.activate(tx, schemeVersionId, gate.agreedBy(tx));
  tell(tx, draft, replacedIds);
  return ok({ schemeVersionId });
}

export const unknownScheme = () =>
  refused({ code: 'DISCOUNT_SCHEME_UNKNOWN', path: ['discountSchemeVersionId'] } as const);

/** Which versions it takes the place of. */
async function decide(
  { schemes }: SchemeContext,
  tx: Transaction,
  draft: SchemeVersion,
): Promise<Result<readonly SchemeVersion[], SchemeRefusal>> {
  const path = ['discountSchemeVersionId'];
  if (draft.state !== 'DRAFT') return refused({ code: 'DISCOUNT_SCHEME_NOT_DRAFT', path });
  const versions = await schemes.ofCode(tx, draft.schemeCode);
  const replaced = versions.filter(
    ({ state, periodFrom, periodTo }) =>
      state === 'ACTIVE' && periodFrom <= draft.periodTo && periodTo >= draft.periodFrom,
  );
  const evaluated = await schemes.finalOf(
    tx,
    replaced.map(({ id }) => id),
  );
  // What customers were told they earned stays.
  return evaluated.size > 0
    ? refused({ code: 'DISCOUNT_SCHEME_PERIOD_TAKEN', path })
    : ok(replaced);
}

function tell(tx: Transaction, draft: SchemeVersion, replaced: readonly Id[]): void {
  const { id, schemeCode, version, contentHash, periodFrom, periodTo } = draft;
  tx.emit({
    type: 'credit-policy.DiscountSchemeActivated',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: id,
    payload: {
      discountSchemeVersionId: encodeId('DiscountSchemeVersion', id),
      ...{ schemeCode, version, periodFrom, periodTo, contentHash },
      replacedIds: replaced.map((each) => encodeId('DiscountSchemeVersion', each)),
    },
  });
  tx.audit({
    action: 'discountScheme.activate',
    subjectType: 'DiscountSchemeVersion',
    subjectId: id,
    details: {
      ...{ schemeCode, version, contentHash, replacedIds: replaced },
      state: { before: 'DRAFT', after: 'ACTIVE' },
    },
  });
}

/**
 * Ends a scheme before its time: nothing is earned by it. One that was evaluated for good stays.
 * @throws PermissionDenied credit-policy.discountScheme.end
 */
export const schemeEnd =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly schemeVersionId: Id }>,
  ): Promise<Result<SchemeChanged, SchemeRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, END_SCHEMES);
    return context.unitOfWork.mutate<SchemeChanged, SchemeRefusal>(
      caller,
      splitCommand('discountSchemeEnd', command),
      async (tx) => {
        const { schemeVersionId } = command;
        await context.schemes.lock(tx);
        const [scheme] = await context.schemes.byIds(tx, [schemeVersionId]);
        if (!scheme) return unknownScheme();
        requireForScheme(caller, END_SCHEMES, scheme.legalEntityId);
        const path = ['discountSchemeVersionId'];
        if (scheme.state !== 'ACTIVE') return refused({ code: 'DISCOUNT_SCHEME_NOT_ACTIVE', path });
        if ((await context.schemes.finalOf(tx, [schemeVersionId])).size > 0) {
          return refused({ code: 'DISCOUNT_SCHEME_EVALUATED', path });
        }
        await context.schemes.end(tx, [schemeVersionId]);
        const { schemeCode, version } = scheme;
        tx.emit({
          type: 'credit-policy.DiscountSchemeEnded',
          aggregateType: 'DiscountSchemeVersion',
          aggregateId: schemeVersionId,
          payload: {
            discountSchemeVersionId: encodeId('DiscountSchemeVersion', schemeVersionId),
            ...{ schemeCode, version },
          },
        });
        tx.audit({
          action: 'discountScheme.end',
          subjectType: 'DiscountSchemeVersion',
          subjectId: schemeVersionId,
          details: { schemeCode, version, state: { before: 'ACTIVE', after: 'ENDED' } },
        });
        return ok({ schemeVersionId });
      },
    );
  };
