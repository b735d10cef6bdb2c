import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
  type UnitOfWork,
} from '@duebook/platform';
import {
  decideUpsert,
  type KnownParties,
  type PartyDecision,
  type PartyUpsert,
} from '../domain/decide-upsert';
import type { PartyRefusal } from '../domain/party-refusal';
import { changesParty } from '../domain/plan-party';
import { isPartyCode } from '../domain/text';
import { PARTY_WRITE } from './permissions';
import type { PartyStore } from './ports';
import { writeParties } from './write-parties';

/** More elements would hold the tenant's parties for too long. */
export const LARGEST_BULK = 1_000;

/** What to do when some elements are refused: refuse all, or leave those out. */
export type OnRefusal = 'REFUSE_ALL' | 'SKIP';

/** Parties to create or change, one element each. */
export interface PartiesUpsertCommand {
  readonly idempotencyKey: string;
  readonly parties: readonly PartyUpsert[];
  /** REFUSE_ALL when absent. */
  readonly onRefusal?: OnRefusal;
}

/** What became of one element. */
export type PartyOutcome =
  | Readonly<{ status: 'CREATED' | 'UPDATED' | 'UNCHANGED'; partyId: Id }>
  | Readonly<{ status: 'REFUSED'; refusals: readonly PartyRefusal[] }>;

/** An element that was refused, by its place in the command. */
export type RefusedElement = Readonly<{ index: number; refusals: readonly PartyRefusal[] }>;

/** Why a whole upsert was refused. Nothing was changed. */
export type PartiesUpsertRefusal =
  | IdempotencyRefusal
  /** There are no elements, or more than 1,000. */
  | Readonly<{ code: 'BULK_SIZE_INVALID' }>
  /** Some elements are refused, and all or none were asked for. */
  | Readonly<{ code: 'ELEMENTS_REFUSED'; elements: readonly RefusedElement[] }>;

/** The outcome of each element, in the order of the command. */
export type PartiesUpsertOutcome = Readonly<{ outcomes: readonly PartyOutcome[] }>;

/** What party use cases work with. */
export interface PartyUseCases {
  readonly unitOfWork: UnitOfWork;
  readonly store: PartyStore;
}

/** Creates and changes up to 1,000 parties by their codes, in one transaction. */
export async function partiesUpsert(
  { unitOfWork, store }: PartyUseCases,
  caller: Caller,
  command: PartiesUpsertCommand,
): Promise<Result<PartiesUpsertOutcome, PartiesUpsertRefusal>> {
  requirePermission(caller, PARTY_WRITE);
  const { idempotencyKey, parties, onRefusal = 'REFUSE_ALL' } = command;
  if (parties.length === 0 || parties.length > LARGEST_BULK) {
    return refused({ code: 'BULK_SIZE_INVALID' });
  }
  return unitOfWork.mutate<PartiesUpsertOutcome, PartiesUpsertRefusal>(
    caller,
    { operation: 'partiesUpsert', idempotencyKey, input: { parties, onRefusal } },
    (tx) => upsertParties(tx, store, parties, onRefusal),
  );
}

/** The same inside a transaction that is open already. */
export async function upsertParties(
  tx: Transaction,
  store: PartyStore,
  parties: readonly PartyUpsert[],
  onRefusal: OnRefusal,
): Promise<Result<PartiesUpsertOutcome, Extract<PartiesUpsertRefusal, { elements: unknown }>>> {
  const decisions = decideUpsert(parties, await lockKnown(tx, store, parties));
  const elements = decisions.flatMap((decision, index) =>
    decision.ok ? [] : [{ index, refusals: decision.refusal }],
  );
  if (elements.length > 0 && onRefusal === 'REFUSE_ALL') {
    return refused({ code: 'ELEMENTS_REFUSED', elements });
  }
  const changing = decisions.flatMap((decision) =>
    decision.ok && changesParty(decision.value.plan) ? [decision.value] : [],
  );
  const ids = await writeParties(tx, store, changing);
  const written = new Map(changing.map(({ code }, index) => [code, ids[index]]));
  return ok({ outcomes: decisions.map((decision) => outcomeOf(decision, written)) });
}

async function lockKnown(
  tx: Transaction,
  store: PartyStore,
  parties: readonly PartyUpsert[],
): Promise<KnownParties> {
  await store.lock(tx);
  const codes = parties.map(({ code }) => code).filter(isPartyCode);
  const known = await store.byCodes(tx, [...new Set(codes)]);
  const numbers = parties.flatMap(({ virtualAccountNumber }) => virtualAccountNumber ?? []);
  return {
    byCode: new Map(known.map((party) => [party.code, party])),
    virtualAccountOwners: await store.virtualAccountOwners(tx, numbers),
  };
}

function outcomeOf(
  decision: PartyDecision,
  written: ReadonlyMap<string, Id | undefined>,
): PartyOutcome {
  if (!decision.ok) return { status: 'REFUSED', refusals: decision.refusal };
  const { code, before } = decision.value;
  const writtenId = written.get(code);
  if (writtenId !== undefined) {
    return { status: before === null ? 'CREATED' : 'UPDATED', partyId: writtenId };
  }
  invariant(before !== null, 'a new party is always written');
  return { status: 'UNCHANGED', partyId: before.id };
}
