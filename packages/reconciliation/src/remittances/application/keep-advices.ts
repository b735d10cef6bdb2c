import { createHash } from 'node:crypto';
import { canonicalJson, compareText, invariant, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { AdviceSource, CheckedAdvice } from '../domain/remittance-advice';
import { referenceKeyOf } from '../domain/remittance-advice';
import { adviceRecorded, recordAudit } from '../events/remittance-events';
import type { AdviceStore, NewAdvice } from './ports';

/** What became of advices that were sent. */
export type KeptAdvices = Readonly<{
  /** Of each as it stands now, in the order in which they were sent. */
  adviceIds: readonly Id[];
  /** How many of them were new. */
  recordedCount: number;
}>;

/** Keeps advices; one that stands already, in whatever order of its lines, adds nothing. */
export async function keepAdvices(
  tx: Transaction,
  advices: AdviceStore,
  sent: Readonly<{
    advices: readonly CheckedAdvice[];
    source: AdviceSource;
    fileId: Id | null;
  }>,
): Promise<KeptAdvices> {
  const hashes = sent.advices.map(contentHashOf);
  const ids = new Map(await advices.standing(tx, hashes));
  const fresh: NewAdvice[] = [];
  sent.advices.forEach((advice, index) => {
    const contentHash = hashes[index] ?? '';
    if (ids.has(contentHash)) return;
    const id = tx.ids.next();
    ids.set(contentHash, id);
    fresh.push({ ...advice, id, contentHash, source: sent.source, fileId: sent.fileId });
  });
  if (fresh.length > 0) await advices.add(tx, fresh);
  tx.emit(...fresh.map(adviceRecorded));
  tx.audit(...fresh.map(recordAudit));
  const adviceIds = hashes.map((hash) => {
    const id = ids.get(hash);
    invariant(id !== undefined, 'every advice that was sent stands now');
    return id;
  });
  return { adviceIds, recordedCount: fresh.length };
}

/** Of what an advice says, not of how it came nor of the order of its lines. */
function contentHashOf(advice: CheckedAdvice): string {
  const { partyId, payerName, paymentReference, paidOn, total, isPartial } = advice;
  const lines = advice.lines
    .map(({ position: _, ...line }) => canonicalJson(line))
    .sort(compareText);
  const content = canonicalJson({
    ...{ partyId, paidOn, total, isPartial, lines },
    payer: referenceKeyOf(payerName),
    reference: referenceKeyOf(paymentReference),
  });
  return createHash('sha256').update(content).digest('hex');
}
