// expects: persistence-knows-ports-and-domain
import { save } from '../application/save-entry';

export const decide = save;
