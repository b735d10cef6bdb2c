import type { Id } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type UnitOfWork,
} from '@duebook/platform';
import type { ToldFact } from '../domain/absence';
import type { FactDefinition } from '../domain/fact';
import { READ_FACTS } from '../permissions';
import type { FactQuestion, FactReader, PartyKnower } from './ports';

/** A fact with what it means. */
export interface DefinedFact {
  readonly definition: FactDefinition;
  readonly told: ToldFact;
}

/** Facts for whoever looks at a customer. */
export interface FactReading {
  /**
   * Every fact of one party, or those of `names` that there are, in the order of the catalogue; null when
   * the tenant has no such party.
   * @throws PermissionDenied credit-policy.fact.read, there or (null) in the whole tenant
   */
  of(
    caller: Caller,
    partyId: Id,
    question: Omit<FactQuestion, 'partyIds'>,
  ): Promise<readonly DefinedFact[] | null>;
  /** @throws PermissionDenied credit-policy.fact.read */
  definitions(caller: Caller): Promise<readonly FactDefinition[]>;
}

/** Reading of facts on a unit of work. */
export function createFactReading(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly reader: FactReader;
  readonly parties: PartyKnower;
}): FactReading {
  const { unitOfWork, reader: facts, parties } = deps;
  return {
    of: async (caller, partyId, { names, ...question }) => {
      if (question.legalEntityId === null) requireInWholeTenant(caller, READ_FACTS);
      else requirePermission(caller, READ_FACTS, question.legalEntityId);
      // One snapshot, so that facts that rest on one another fit one another.
      return unitOfWork.snapshot(caller, async (reader) => {
        if (!(await parties.isKnown(reader, partyId))) return null;
        const wanted = names === undefined ? null : new Set(names);
        const definitions = (await facts.definitions(reader)).filter(
          ({ name }) => wanted?.has(name) ?? true,
        );
        const answer = await facts.readWithReasons(reader, {
          ...{ ...question, partyIds: [partyId] },
          names: definitions.map(({ name }) => name),
        });
        const told = answer.get(partyId);
        return definitions.map((definition) => ({
          definition,
          told: told?.get(definition.name) ?? null,
        }));
      });
    },
    definitions: (caller) => {
      requirePermission(caller, READ_FACTS);
      return facts.definitions(unitOfWork.reader(caller));
    },
  };
}
