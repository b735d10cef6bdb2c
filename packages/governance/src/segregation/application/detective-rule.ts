import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** Where findings are looked for, and which stretch of them is answered. */
export interface FindingWindow {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Those that may be looked into; null for all, and for what belongs to none. */
  readonly legalEntityIds: readonly Id[] | null;
  /** Just this one; null for all. */
  readonly key: string | null;
  /** The key of the last finding already seen; null for the start. */
  readonly after: string | null;
  readonly limit: number;
}

/** Something that fits a pattern of fraud, and may have an innocent reason. */
export interface Finding {
  /** Begins with the day, so that findings in the order of their keys are in that of their days. */
  readonly key: string;
  readonly foundOn: BusinessDate;
  readonly legalEntityId: Id | null;
  /** Who had a hand in it. */
  readonly principalIds: readonly Id[];
  /** What it is about, as the API calls it. */
  readonly subjects: readonly { readonly type: string; readonly id: Id }[];
  /** What happened, in one line without personal data. */
  readonly summary: string;
}

/**
 * Looks for a pattern among what is in the books. Each package writes those over its own tables; none
 * ever keeps anybody from anything.
 */
export interface DetectiveRule {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  /** What is found, what is not, and what it may mean. */
  readonly description: string;
  /** In the order of the keys. Set-based: one statement. */
  find(reader: SqlReader, window: FindingWindow): Promise<readonly Finding[]>;
}

/** The day that a key begins with; null for text that is no key. */
export function dayOfKey(key: string): string | null {
  return /^\d{4}-\d{2}-\d{2} /.test(key) ? key.slice(0, 10) : null;
}
