// expects: module-face-only-from-roots
import type { Repository } from '@duebook/parties/module';

export type Composed = Repository;
