import { Decimal, invariant, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { FACTS, type FactValue } from '../../src/facts/domain/fact';
import type { FactQuestion, FactReader } from '../../src/facts/application/ports';
import type { ScoreRunCommand } from '../../src/scorecards/application/score-run-start';
import type { ScorecardService } from '../../src/scorecards/application/scorecards.service';
import { createScorecards, type ScorecardDeps } from '../../src/scorecards/create-scorecards';
import type { PartyScore } from '../../src/scorecards/domain/party-score';
import type { ScorecardDraft } from '../../src/scorecards/domain/scorecard-content';
import { aCreditDesk, refusalOf, type CreditDesk } from './a-credit-desk';
import { aScorecard } from './some-scorecards';

/** A desk that scores by facts which a test says. */
export interface ScoreDesk {
  readonly desk: CreditDesk;
  readonly scorecards: ScorecardService;
  /** What was asked of facts, in order. */
  readonly asked: FactQuestion[];
  /** Another process of the same desk. */
  with(over: Partial<ScorecardDeps>): ScorecardService;
  readonly request: (operation: string) => { operation: string; idempotencyKey: string };
  /** From now on these are known of the party, and nothing else. */
  know(partyId: Id, facts: Readonly<Record<string, string | boolean>>): void;
  draft(draft?: ScorecardDraft, expectedVersion?: number): Promise<Id>;
  /** Drafted, and agreed to by somebody else. */
  active(draft?: ScorecardDraft): Promise<Id>;
  /** Started, and done to its end. */
  run(command: Partial<ScoreRunCommand> & { readonly scorecardId: Id }): Promise<Id>;
  /** Those of a run, by party. */
  scoresOf(runId: Id): Promise<ReadonlyMap<Id, PartyScore>>;
}

/** Opens it on a tenant of its own. */
export async function aScoreDesk(
  db: TestDatabase,
  over: Partial<ScorecardDeps> = {},
): Promise<ScoreDesk> {
  const desk = await aCreditDesk(db);
  const { caller, approvals, tenant } = desk;
  const known = new Map<Id, ReadonlyMap<string, FactValue>>();
  const asked: FactQuestion[] = [];
  const deps: ScorecardDeps = {
    ...{ unitOfWork: db.unitOfWork, clock: db.clock, approvals },
    tenants: () => Promise.resolve([tenant.tenantId]),
    facts: saidFacts(known, asked),
    partiesPerPiece: 2,
    ...over,
  };
  const scorecards = createScorecards(deps);
  const request = (operation: string) => ({ operation, idempotencyKey: newId() });
  const draft: ScoreDesk['draft'] = async (card = aScorecard(), expectedVersion = 0) => {
    const command = { draft: card, expectedVersion };
    const saved = await scorecards.saveDraft(caller, request('scorecardDraftSave'), command);
    invariant(saved.ok, `It was not saved: ${JSON.stringify(saved)}`);
    return saved.value.scorecardId;
  };
  return {
    ...{ desk, scorecards, asked, request, draft },
    with: (others) => createScorecards({ ...deps, ...others }),
    know: (partyId, facts) => {
      const values = Object.entries(facts).map(([name, value]): [string, FactValue] => [
        name,
        typeof value === 'string' ? new Decimal(value) : value,
      ]);
      known.set(partyId, new Map(values));
    },
    active: async (card) => {
      const scorecardId = await draft(card);
      const command = { scorecardId, expectedVersion: 1 };
      const outcome = await scorecards.activate(caller, request('scorecardActivate'), command);
      const agreed = await desk.agree(outcome);
      invariant(agreed.ok, `It was not agreed to: ${JSON.stringify(agreed)}`);
      return scorecardId;
    },
    run: async (command) => {
      const started = await scorecards.startRun(caller, request('scoreRunStart'), {
        ...{ scope: { kind: 'ALL' }, asOf: null, isDryRun: false },
        ...command,
      });
      invariant(started.ok, `It was not started: ${started.ok ? '' : String(refusalOf(started))}`);
      invariant(await scorecards.runner.runNext(), 'A run that was started waits');
      return started.value.scoreRunId;
    },
    scoresOf: async (runId) => {
      const filter = { runId, partyIds: null, classCodes: null };
      const page = { after: null, limit: 101 };
      const scores = await scorecards.reading.scores(caller, filter, page);
      return new Map(scores.map((score) => [score.partyId, score]));
    },
  };
}

function saidFacts(
  known: ReadonlyMap<Id, ReadonlyMap<string, FactValue>>,
  asked: FactQuestion[],
): FactReader {
  const nothing = new Map<string, FactValue>();
  return {
    definitions: () => Promise.resolve(FACTS),
    read: (_reader, question) => {
      asked.push(question);
      return Promise.resolve(
        new Map(question.partyIds.map((id) => [id, known.get(id) ?? nothing])),
      );
    },
    readWithReasons: () => Promise.reject(new Error('scores ask for no reasons')),
  };
}
