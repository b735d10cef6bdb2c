// expects: testing-face-only-from-tests
import { partyBuilder } from '@duebook/parties/testing';

export const build = partyBuilder;
