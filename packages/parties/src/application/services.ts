import type { Result } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type {
  PartiesUpsertCommand,
  PartiesUpsertOutcome,
  PartiesUpsertRefusal,
} from './parties-upsert';

/** What can be done with parties. Each asks for the permission it needs. */
export interface PartiesServices {
  /** Creates and changes up to 1,000 parties by their codes. Needs parties.party.write. */
  partiesUpsert(
    caller: Caller,
    command: PartiesUpsertCommand,
  ): Promise<Result<PartiesUpsertOutcome, PartiesUpsertRefusal>>;
}
