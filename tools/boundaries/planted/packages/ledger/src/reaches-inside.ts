// expects: other-packages-only-by-their-face
import type { Party } from '../../parties/src/domain/party';

export type Reached = Party;
