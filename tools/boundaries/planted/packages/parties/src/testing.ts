// expects: nothing
import { testDatabase } from '@duebook/platform/testing';

export const partyBuilder = testDatabase;
