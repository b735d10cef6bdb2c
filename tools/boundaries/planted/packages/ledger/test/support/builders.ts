// expects: nothing
import { partyBuilder } from '@duebook/parties/testing';

export const build = partyBuilder;
