// expects: persistence-knows-ports-and-domain
import { save } from '../application/save-party';

export const decide = save;
