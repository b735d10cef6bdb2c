import type { Id, Money } from '@duebook/kernel';
import type { Json } from '@duebook/platform';

/** Something that somebody is about to do, in the figures by which policies judge. */
export interface ApprovableAction {
  readonly operation: string;
  /** Null for what belongs to the whole tenant. */
  readonly legalEntityId: Id | null;
  /** Unsigned, in the functional currency; null for an operation without one. */
  readonly amount: Money | null;
  /** What it is about, as the API calls it; null when it does not exist yet. */
  readonly subject: Readonly<{ type: string; id: Id }> | null;
  /** For people: what is to be done, in one line without personal data. */
  readonly title: string;
  /** All that is to be done, in plain JSON: this, and nothing else, is approved. */
  readonly command: Json;
}
