import { dateFromParts, invariant, year, type BusinessDate } from '@duebook/kernel';

/** The kernel's calendar ends here; nothing is kept for longer. */
const LAST_YEAR = 2999;

/**
 * The last day on which a document has to be kept. The years begin when the calendar year of the
 * document is over (会计档案管理办法 第十四条: 从会计年度终了后的第一天算起).
 */
export function retainUntil(
  documentDate: BusinessDate,
  retentionYears: number | null,
): BusinessDate | null {
  if (retentionYears === null) return null;
  const day = dateFromParts(Math.min(year(documentDate) + retentionYears, LAST_YEAR), 12, 31);
  invariant(day !== null, 'the last day of a year is in the calendar');
  return day;
}

/** The later of two ends: a correction lets nothing be deleted sooner. Null: no time is set. */
export function laterEnd(
  one: BusinessDate | null,
  other: BusinessDate | null,
): BusinessDate | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
