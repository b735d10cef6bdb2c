import type { Execute } from '@duebook/governance';
import { ok, refused } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import { classesOf } from '../scorecards/persistence/classes-of.reader';
import { limitStore } from '../limits/persistence/limit.store';
import type { SchemeContext } from './application/ports';
import { createSchemeReading } from './application/read-schemes';
import {
  activateScheme,
  SCHEME_ACTIVATE,
  schemeActivate,
  schemeEnd,
  type SchemeActivation,
} from './application/scheme-activate';
import { schemeDraft } from './application/scheme-draft';
import { createEvaluationRunner } from './application/evaluation-runner';
import { evaluationCancel, schemeEvaluate } from './application/scheme-evaluate';
import { upliftsPropose } from './application/uplifts-propose';
import type { SchemeRefusal } from './domain/scheme-refusal';
import { evaluationStore } from './persistence/evaluation.store';
import { schemeStore } from './persistence/scheme.store';

/** What discount schemes offer. */
export type DiscountSchemes = ReturnType<typeof createDiscountSchemes>;

/** A refusal in words, as the mutation itself would tell it. */
export type TellSchemeRefusal = (
  refusal: SchemeRefusal,
) => Readonly<{ code: string; message: string }>;

type Given = Pick<SchemeContext, 'unitOfWork' | 'clock' | 'figures' | 'facts' | 'tenants'> & {
  readonly approvals: Pick<SchemeContext, 'gate' | 'filing'>;
  readonly ledger: Pick<LedgerServices, 'reading'>;
  /** After so long without a sign of life another process takes an evaluation up; two minutes when absent. */
  readonly claimMs?: number;
  /** Customers of a unit of work; 2,000 when absent. */
  readonly partiesPerPiece?: number;
};

const CLAIM_MS = 120_000;
const PARTIES_PER_PIECE = 2_000;

/** Builds them over PostgreSQL. */
export function createDiscountSchemes({ approvals, ledger, ...given }: Given) {
  const { unitOfWork, clock, figures, facts, tenants } = given;
  const { claimMs = CLAIM_MS, partiesPerPiece = PARTIES_PER_PIECE } = given;
  const { gate, filing } = approvals;
  const context: SchemeContext = {
    ...{ unitOfWork, clock, figures, facts, gate, filing, classesOf },
    ...{ tenants, claimMs, partiesPerPiece },
    ...{ schemes: schemeStore, evaluations: evaluationStore, limits: limitStore },
  };
  return {
    draft: schemeDraft(context),
    activate: schemeActivate(context),
    end: schemeEnd(context),
    evaluate: schemeEvaluate(context),
    cancelEvaluation: evaluationCancel(context),
    /** Works out what was asked for: a loop calls it. */
    runner: createEvaluationRunner(context),
    proposeUplifts: upliftsPropose(context),
    reading: createSchemeReading(context),
    ledgerReading: ledger.reading,
    executors: (tell: TellSchemeRefusal): Readonly<Record<string, Execute>> => ({
      // The JSON of a command, all of whose fields are plain.
      [SCHEME_ACTIVATE.operation]: async (tx, json) => {
        const outcome = await activateScheme(context, tx, json as unknown as SchemeActivation);
        if (outcome.ok) {
          return ok({ type: 'DiscountSchemeVersion', id: outcome.value.schemeVersionId });
        }
        return refused(
          'need' in outcome.refusal
            ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'It says something else by now.' }
            : tell(outcome.refusal),
        );
      },
    }),
  };
}
