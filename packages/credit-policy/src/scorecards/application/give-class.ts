import type { BusinessDate, Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { ClassAssignment } from '../domain/credit-class';
import { changeBy, creditClassChanged } from '../events/score.event';
import type { ScorecardContext } from './ports';

/** The class that a decision on an application gives. */
export interface ClassOfApplication {
  readonly partyId: Id;
  readonly applicationId: Id;
  readonly classCode: string;
  readonly validFrom: BusinessDate;
  /** The last day; null: until a score follows. */
  readonly validTo: BusinessDate | null;
}

/**
 * Gives a customer the class that its approved application says, in the unit of work that decides on
 * it; whoever calls has made sure that it may be given.
 */
export async function giveClass(
  { classes, classesOf }: Pick<ScorecardContext, 'classes' | 'classesOf'>,
  tx: Transaction,
  given: ClassOfApplication,
): Promise<Id> {
  const assignment: ClassAssignment = {
    ...given,
    ...{ id: tx.ids.next(), source: 'APPLICATION', scoreRunId: null, scoreId: null, version: 1 },
    ...{ withdrawnOn: null, reason: null },
    ...{ assignedBy: tx.caller.principalId, assignedAt: tx.startedAt },
  };
  const before = await classesOf(tx, [given.partyId], given.validFrom);
  const classBefore = before.get(given.partyId)?.classCode ?? null;
  await classes.add(tx, [assignment]);
  if (classBefore !== given.classCode) {
    tx.emit(creditClassChanged(changeBy(assignment, classBefore)));
  }
  return assignment.id;
}
