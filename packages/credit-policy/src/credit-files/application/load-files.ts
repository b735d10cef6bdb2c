import { Decimal, groupsOf, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import {
  completenessPercent,
  groupOf,
  SHIPPED_CHECKLIST,
  stateOn,
  type Checklist,
  type ChecklistGroup,
  type ItemState,
} from '../domain/checklist';
import { ITEM_OF_INVESTIGATION, type FileFact, type Investigation } from '../domain/file-fact';
import type { FileReading } from './ports';

/** What a file holds of one item, or should. */
export interface HeldItem {
  readonly code: string;
  readonly isRequired: boolean;
  readonly state: ItemState;
  /** Null: it is missing, or an investigation. */
  readonly fact: FileFact | null;
  readonly investigation: Investigation | null;
  readonly expiresOn: BusinessDate | null;
}

/** The credit file of a party as it was known on a day. */
export interface CreditFile {
  readonly partyId: Id;
  readonly asOf: BusinessDate;
  readonly checklistVersion: number;
  /** Null: no group of the check-list is for the party. */
  readonly group: ChecklistGroup | null;
  /** What is asked for, in the order of the check-list, then what it holds besides, by code. */
  readonly items: readonly HeldItem[];
  /** Null: nothing is asked of it. */
  readonly completenessPercent: Decimal | null;
  readonly expiredItems: number;
}

/**
 * The files of these parties as of a day, in their order, null for one of nobody: four statements, however many parties. Asks no
 * permission: the caller's use case did.
 */
export async function loadFiles(
  reading: FileReading,
  reader: SqlReader,
  question: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
): Promise<readonly (CreditFile | null)[]> {
  const { partyIds, asOf } = question;
  const facts = await reading.currentFacts(reader, { ...question, codes: null });
  const investigations = await reading.lastInvestigations(reader, question);
  const checklist: Checklist = (await reading.checklistOn(reader, asOf)) ?? SHIPPED_CHECKLIST;
  const placed = await reading.placements(reader, question);
  const subjects = new Map(placed.map((each) => [each.partyId, each]));
  const factsOf = groupsOf(partyIds, facts, ({ partyId }) => partyId);
  const heldOf = groupsOf(partyIds, investigations, ({ partyId }) => partyId);
  return partyIds.map((partyId, index) => {
    const subject = subjects.get(partyId);
    return subject
      ? fileOf({
          ...{ partyId, asOf, checklist, facts: factsOf[index] ?? [] },
          ...{ investigations: heldOf[index] ?? [], group: groupOf(checklist, subject) },
        })
      : null;
  });
}

function fileOf({
  partyId,
  asOf,
  checklist,
  group,
  facts,
  investigations,
}: Readonly<{
  partyId: Id;
  asOf: BusinessDate;
  checklist: Checklist;
  group: ChecklistGroup | null;
  facts: readonly FileFact[];
  investigations: readonly Investigation[];
}>): CreditFile {
  const factBy = new Map(facts.map((fact) => [fact.code, fact]));
  const heldBy = new Map(investigations.map((held) => [ITEM_OF_INVESTIGATION[held.kind], held]));
  const required = group?.requires ?? [];
  const besides = [...factBy.keys(), ...heldBy.keys()].filter((code) => !required.includes(code));
  const items = [...required, ...besides.sort()].map((code, index): HeldItem => {
    const fact = factBy.get(code) ?? null;
    const investigation = heldBy.get(code) ?? null;
    const expiresOn = fact?.expiresOn ?? investigation?.nextDueOn ?? null;
    const held = (fact ?? investigation) ? { expiresOn } : undefined;
    const state = stateOn(held, asOf);
    return { code, isRequired: index < required.length, state, fact, investigation, expiresOn };
  });
  const asked = items.filter(({ isRequired }) => isRequired).map(({ state }) => state);
  return {
    ...{ partyId, asOf, checklistVersion: checklist.version, group, items },
    completenessPercent: completenessPercent(asked),
    expiredItems: items.filter(({ state }) => state === 'EXPIRED').length,
  };
}
