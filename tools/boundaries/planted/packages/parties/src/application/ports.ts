// expects: nothing
import type { Party } from '../domain/party';

export type PartyStore = Readonly<{ save: (row: Party) => void }>;
