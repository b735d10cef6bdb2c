// expects: testing-face-only-from-tests
import { testDatabase } from './testing';

export const database = testDatabase;
