import { partyLinesOf, type PartyLines } from './application/party-lines';
import { partyRepository } from './persistence/party.repository';

/** Lines of tables as parties in PostgreSQL, for whoever reads tables. */
export const partyLines: PartyLines = partyLinesOf(partyRepository);
