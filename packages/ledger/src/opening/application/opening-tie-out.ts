import { createHash } from 'node:crypto';
import {
  addDays,
  canonicalJson,
  ok,
  refused,
  type BusinessDate,
  type Result,
  readableText,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
} from '@duebook/platform';
import { tieOut, type TieOut, type TieOutLine } from '../domain/tie-out';
import type { OpeningContext, SignOff } from './ports';

/** How far the opening balances of a legal entity are. */
export interface OpeningTieOut extends TieOut {
  readonly legalEntityId: string;
  readonly goLiveOn: BusinessDate;
  readonly openingPeriodId: string;
  readonly functionalCurrency: string;
  /** Null while no trial balance was imported: then everything loaded differs from nothing. */
  readonly trialBalanceImportId: string | null;
  /** Stands for these figures: another load has another one. */
  readonly hash: string;
  /** There is a trial balance, and nothing differs from it, in either currency. */
  readonly isZero: boolean;
  /** Who accepted these very differences; null when nobody did. */
  readonly signOff: SignOff | null;
}

/**
 * Loaded opening items against the trial balance of the system before; null before the opening was
 * started. Needs `ledger.opening.read` for the legal entity.
 */
export const openingTieOut =
  (context: OpeningContext) =>
  (caller: Caller, legalEntityId: string): Promise<OpeningTieOut | null> => {
    requirePermission(caller, 'ledger.opening.read', legalEntityId);
    // All figures of one moment.
    return context.unitOfWork.snapshot(caller, (reader) =>
      readTieOut(context, reader, legalEntityId),
    );
  };

async function readTieOut(
  { tieOuts }: OpeningContext,
  reader: SqlReader,
  legalEntityId: string,
): Promise<OpeningTieOut | null> {
  const opening = await tieOuts.openingPeriod(reader, legalEntityId);
  if (!opening) return null;
  const loaded = await tieOuts.loaded(reader, legalEntityId, opening);
  const expected = await tieOuts.expected(reader, legalEntityId);
  const result = tieOut(loaded, expected?.balances ?? []);
  const hash = hashOf(result, expected?.importRunId ?? null);
  const signOffs = await tieOuts.signOffs(reader, legalEntityId);
  return {
    ...result,
    legalEntityId,
    goLiveOn: addDays(opening.endsOn, 1),
    openingPeriodId: opening.id,
    functionalCurrency: opening.functionalCurrency,
    trialBalanceImportId: expected?.importRunId ?? null,
    hash,
    isZero: expected !== null && result.differences.length === 0,
    signOff: signOffs.find(({ tieOutHash }) => tieOutHash === hash) ?? null,
  };
}

function hashOf({ totals, differences }: TieOut, trialBalanceImportId: string | null): string {
  const figures = ({ accountId, partyId, currency, functional, ...line }: TieOutLine) => [
    ...[accountId, partyId, currency, line.loaded.toFixed(4), line.expected.toFixed(4)],
    ...[functional.loaded.toFixed(4), functional.expected?.toFixed(4) ?? null],
  ];
  const content = {
    trialBalanceImportId,
    totals: totals.map(figures),
    differences: differences.map(figures),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export interface TieOutSignOff {
  readonly legalEntityId: string;
  /** Of the tie-out that was looked at. */
  readonly hash: string;
  readonly note: string;
}

type Path = { readonly path: readonly string[] };

export type TieOutSignOffRefusal =
  | ({ readonly code: 'OPENING_NOT_STARTED' } & Path)
  | ({ readonly code: 'TIE_OUT_CHANGED' } & Path)
  | ({ readonly code: 'TIE_OUT_NOTE_INVALID' } & Path)
  | IdempotencyRefusal;

const LONGEST_NOTE = 1_000;

/**
 * Accepts the differences of a tie-out as they were looked at, with a note that says why. A further
 * load makes other differences, which need another sign-off. Needs `ledger.opening.signOff`.
 */
export const openingTieOutSignOff =
  (context: OpeningContext) =>
  async (
    caller: Caller,
    command: Command<TieOutSignOff>,
  ): Promise<Result<{ legalEntityId: string }, TieOutSignOffRefusal>> => {
    const { legalEntityId, hash } = command;
    requirePermission(caller, 'ledger.opening.signOff', legalEntityId);
    requirePermission(caller, 'ledger.opening.read', legalEntityId);
    const note = readableText(command.note, LONGEST_NOTE);
    if (note === null) return refused({ code: 'TIE_OUT_NOTE_INVALID', path: ['note'] });
    const request = splitCommand('openingTieOutSignOff', command);
    return context.unitOfWork.mutate<{ legalEntityId: string }, TieOutSignOffRefusal>(
      caller,
      request,
      async (tx) => {
        const standing = await readTieOut(context, tx, legalEntityId);
        if (!standing) return refused({ code: 'OPENING_NOT_STARTED', path: ['legalEntityId'] });
        if (standing.hash !== hash) return refused({ code: 'TIE_OUT_CHANGED', path: ['hash'] });
        await context.tieOuts.addSignOff(tx, { legalEntityId, tieOutHash: hash, note });
        tx.audit({
          action: 'opening.signOff',
          subjectType: 'LegalEntity',
          subjectId: legalEntityId,
          details: { hash, differences: standing.differences.length },
        });
        return ok({ legalEntityId });
      },
    );
  };
