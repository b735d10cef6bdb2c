import type { Clock, Id } from '@duebook/kernel';
import type { UnitOfWork } from '../../unit-of-work/unit-of-work';
import type { ContentStore } from '../content-store';
import {
  createFileCheckRunner,
  type FileCheckRunner,
  type FileCheckTerms,
} from './application/check-runner';
import { createFileCheckServices, type FileCheckServices } from './application/file-check-services';
import { fileCheckStore } from './persistence/file-check.store';

/** What checks of files need from the composition root. */
export interface FileCheckDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly contents: ContentStore;
  readonly tenants: () => Promise<readonly Id[]>;
}

/** Checks of stored files over a database. */
export interface FileChecks {
  readonly services: FileCheckServices;
  /** Of a process that works in the background, or of a command. */
  createRunner(terms: FileCheckTerms): FileCheckRunner;
}

/** Builds checks of files, without starting anything. */
export function createFileChecks(deps: FileCheckDependencies): FileChecks {
  const checks = fileCheckStore;
  return {
    services: createFileCheckServices({ unitOfWork: deps.unitOfWork, checks }),
    createRunner: (terms) => createFileCheckRunner({ ...deps, checks }, terms),
  };
}
