import { invariant, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { loadFiles } from '../../credit-files/application/load-files';
import type { ApplicationChecklist, ApplicationEvidence } from '../domain/credit-application';
import type { ApplicationContext } from './ports';

/** What the check-list asks for, and what of it the file and the evidence show today. */
export async function checklistFor(
  { fileReading }: Pick<ApplicationContext, 'fileReading'>,
  reader: SqlReader,
  of: Readonly<{ partyId: Id; today: BusinessDate; evidence: readonly ApplicationEvidence[] }>,
): Promise<ApplicationChecklist> {
  const { partyId, today: asOf, evidence } = of;
  const [file] = await loadFiles(fileReading, reader, { partyIds: [partyId], asOf });
  invariant(file, 'a file for each party that is asked for');
  const evidenced = new Set(
    evidence.flatMap(({ itemCode, isRemoved }) => (isRemoved ? [] : (itemCode ?? []))),
  );
  return {
    checklistVersion: file.checklistVersion,
    groupCode: file.group?.code ?? null,
    completenessPercent: file.completenessPercent?.toFixed() ?? null,
    items: file.items
      .filter(({ isRequired }) => isRequired)
      .map(({ code, state }) => ({ code, state, isEvidenced: evidenced.has(code) })),
  };
}
