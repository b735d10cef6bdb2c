// expects: src-never-imports-tests
import { aParty } from '../test/support/a-party';

export const borrowed = aParty;
