import type { Migration } from '@duebook/platform';
import { books } from './0001-books';
import { journal } from './0002-journal';
import { openItems } from './0003-open-items';
import { aging } from './0010-aging';
import { tolerance } from './0011-tolerance';
import { reference } from './0020-reference';

/** In order. A released one is never edited. */
export const ledgerMigrations: readonly Migration[] = [
  books,
  journal,
  openItems,
  aging,
  tolerance,
  reference,
];
