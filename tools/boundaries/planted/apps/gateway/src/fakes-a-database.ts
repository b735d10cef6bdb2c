// expects: testing-face-only-from-tests
import { testDatabase } from '@duebook/platform/testing';

export const database = testDatabase;
