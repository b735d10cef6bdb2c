import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { decideUpsert, type PartyDecision, type PartyUpsert } from '../domain/decide-upsert';
import type { Party } from '../domain/party';
import type { PartyRefusal } from '../domain/party-refusal';
import { changesParty } from '../domain/plan-party';
import { isPartyCode, tidyLabel } from '../domain/text';
import type { PartiesContext, PartyStore } from './ports';
import { writeParties } from './write-parties';

/** More elements would hold the tenant's parties for too long. */
const LARGEST_BULK = 1_000;

/** What to do when some elements are refused: refuse all, or leave those out. */
export type OnRefusal = 'ABORT' | 'SKIP';

/** Parties to create or change, one element each. */
export interface PartiesUpsert {
  readonly parties: readonly PartyUpsert[];
  /** ABORT when absent. */
  readonly onRefusal?: OnRefusal | undefined;
}

/** What became of one element. */
export type PartyOutcome =
  | Readonly<{ status: 'CREATED' | 'UPDATED' | 'UNCHANGED'; partyId: Id }>
  | Readonly<{ status: 'REFUSED'; refusals: readonly PartyRefusal[] }>;

/** An element that was refused, by its place in the command. */
export type RefusedElement = Readonly<{ index: number; refusals: readonly PartyRefusal[] }>;

/** Some elements are refused, and all or none were asked for. Nothing was changed. */
export type BulkRefused = Readonly<{
  code: 'BULK_REFUSED';
  elements: readonly RefusedElement[];
}>;

/** There are more than 1,000 elements. */
export type PartiesTooMany = Readonly<{ code: 'PARTIES_TOO_MANY'; largest: number }>;

/** The outcome of each element, in the order of the command. */
export type PartiesUpserted = Readonly<{ outcomes: readonly PartyOutcome[] }>;

type Outcome = Result<PartiesUpserted, BulkRefused | PartiesTooMany | IdempotencyRefusal>;

/**
 * Creates and changes up to 1,000 parties by their codes, in one transaction. Lists that are given
 * are added to those that are there. Needs `parties.party.write`.
 */
export const partiesUpsert =
  ({ unitOfWork, store }: PartiesContext) =>
  async (caller: Caller, command: Command<PartiesUpsert>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.party.write');
    const { parties, onRefusal = 'ABORT' } = command;
    if (parties.length > LARGEST_BULK) {
      return refused({ code: 'PARTIES_TOO_MANY', largest: LARGEST_BULK });
    }
    const request = splitCommand('partiesUpsert', { ...command, onRefusal });
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await store.lock(tx);
      const decisions = await decideAll(tx, store, parties);
      const elements = decisions.flatMap((decision, index) =>
        decision.ok ? [] : [{ index, refusals: decision.refusal }],
      );
      if (elements.length > 0 && onRefusal === 'ABORT') {
        return refused({ code: 'BULK_REFUSED', elements });
      }
      return ok({ outcomes: await writeDecided(tx, store, decisions) });
    });
  };

/** Decides each element on what is there, however many they are. For a write, hold the lock before. */
export async function decideAll(
  reader: SqlReader,
  store: PartyStore,
  parties: readonly PartyUpsert[],
): Promise<readonly PartyDecision[]> {
  const codes = parties.map(({ code }) => code).filter(isPartyCode);
  const numbers = parties.flatMap(
    ({ virtualAccountNumber: number }) => tidyLabel(number ?? '') ?? [],
  );
  const known = new Map<string, Party>();
  for (const some of inBulks([...new Set(codes)])) {
    for (const party of await store.byCodes(reader, some)) known.set(party.code, party);
  }
  return decideUpsert(parties, known, await store.virtualAccountOwners(reader, numbers));
}

/** Writes what was accepted and changes anything; an outcome for each decision, in order. */
export async function writeDecided(
  tx: Transaction,
  store: PartyStore,
  decisions: readonly PartyDecision[],
): Promise<readonly PartyOutcome[]> {
  const changing = decisions.flatMap((decision) =>
    decision.ok && changesParty(decision.value.plan) ? [decision.value] : [],
  );
  const written = new Map<string, Id | undefined>();
  for (const some of inBulks(changing)) {
    const ids = await writeParties(tx, store, some);
    some.forEach(({ code }, index) => written.set(code, ids[index]));
  }
  return decisions.map((decision) => outcomeOf(decision, written));
}

/** So many parties a statement reads or writes. */
function inBulks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / LARGEST_BULK) }, (_, index) =>
    all.slice(index * LARGEST_BULK, (index + 1) * LARGEST_BULK),
  );
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
