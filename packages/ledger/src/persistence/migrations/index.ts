import type { Migration } from '@duebook/platform';
import { books } from './0001-books';
import { journal } from './0002-journal';
import { openItems } from './0003-open-items';

/** In order. A released one is never edited. */
export const ledgerMigrations: readonly Migration[] = [books, journal, openItems];
