// expects: no-unresolvable
import type { Party } from '@duebook/parties/src/domain/party';

export type Reached = Party;
