// expects: nothing
import { testDatabase } from '../../src/testing';

export const database = testDatabase;
