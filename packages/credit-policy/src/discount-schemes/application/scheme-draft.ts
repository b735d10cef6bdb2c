import { createHash } from 'node:crypto';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkSchemeCode, checkTerms, type TermsDraft } from '../domain/check-terms';
import type { SchemeTerms, SchemeVersion } from '../domain/discount-scheme';
import { schemeContent } from '../domain/scheme-json';
import type { SchemeFault, SchemeRefusal } from '../domain/scheme-refusal';
import { DRAFT_SCHEMES } from '../scheme-permissions';
import type { SchemeContext } from './ports';
import { requireForScheme } from './scheme-rights';

/** A draft of a scheme. Plain JSON. */
export type SchemeDraft = TermsDraft &
  Readonly<{
    schemeCode: string;
    /** Of the draft that stands; null when none does. */
    expectedVersion: number | null;
  }>;

export type SchemeChanged = Readonly<{ schemeVersionId: Id }>;

/**
 * Drafts a scheme, or the next version of it; the draft that stands is replaced.
 * @throws PermissionDenied credit-policy.discountScheme.draft, in the legal entity or the whole tenant
 */
export const schemeDraft =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<SchemeDraft>,
  ): Promise<Result<SchemeChanged, SchemeRefusal | IdempotencyRefusal>> => {
    requireForScheme(caller, DRAFT_SCHEMES, command.legalEntityId);
    return context.unitOfWork.mutate<SchemeChanged, SchemeRefusal>(
      caller,
      splitCommand('discountSchemeDraft', command),
      async (tx) => {
        const codeFault = checkSchemeCode(command.schemeCode);
        if (codeFault) return refused(codeFault);
        const terms = checkTerms(command);
        if (!terms.ok) return terms;
        const unknown = await unknownIn(context, tx, terms.value);
        return unknown ? refused(unknown) : write(context, tx, { command, terms: terms.value });
      },
    );
  };

async function unknownIn(
  { schemes }: SchemeContext,
  tx: Transaction,
  { legalEntityId, scope: { partyIds } }: SchemeTerms,
): Promise<SchemeFault | null> {
  if (legalEntityId !== null && (await schemes.timeZones(tx, [legalEntityId])).size === 0) {
    return { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
  }
  const unknown = partyIds.length === 0 ? [] : await schemes.unknownParties(tx, partyIds);
  return unknown.length > 0 ? { code: 'PARTY_UNKNOWN', path: ['scope', 'partyIds'] } : null;
}

async function write(
  { schemes }: SchemeContext,
  tx: Transaction,
  { command, terms }: Readonly<{ command: SchemeDraft; terms: SchemeTerms }>,
): Promise<Result<SchemeChanged, SchemeRefusal>> {
  const { schemeCode, expectedVersion } = command;
  await schemes.lock(tx);
  const versions = await schemes.ofCode(tx, schemeCode);
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const conflict = versionConflict({ version: draft?.revision ?? 0 }, expectedVersion ?? 0);
  if (conflict) return refused(conflict);
  const contentHash = hashOf(terms);
  if (draft) {
    // Whoever replaces a draft of another legal entity needs the right there too.
    requireForScheme(tx.caller, DRAFT_SCHEMES, draft.legalEntityId);
    await schemes.replace(tx, draft.id, { ...terms, contentHash });
    tell(tx, { ...draft, contentHash });
    return ok({ schemeVersionId: draft.id });
  }
  const version: SchemeVersion = {
    ...{ ...terms, id: tx.ids.next(), schemeCode, contentHash, state: 'DRAFT', revision: 1 },
    version: (versions[0]?.version ?? 0) + 1,
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ activatedBy: null, agreedBy: null, activatedAt: null, endedBy: null, endedAt: null },
  };
  await schemes.add(tx, version);
  tell(tx, version);
  return ok({ schemeVersionId: version.id });
}

function hashOf(terms: SchemeTerms): string {
  const { name, legalEntityId, currency, periodFrom, periodTo, budget } = terms;
  const told = {
    ...{ name, legalEntityId, currency, periodFrom, periodTo, budget: budget?.toFixed() ?? null },
    content: schemeContent(terms),
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}

function tell(
  tx: Transaction,
  told: Pick<SchemeVersion, 'id' | 'schemeCode' | 'version' | 'contentHash'>,
): void {
  const { id, schemeCode, version, contentHash } = told;
  tx.audit({
    action: 'discountScheme.draft',
    subjectType: 'DiscountSchemeVersion',
    subjectId: id,
    details: { schemeCode, version, contentHash },
  });
}
