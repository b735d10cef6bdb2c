// expects: other-packages-only-by-their-face
import { aParty } from '../../../parties/test/support/a-party';

export const borrowed = aParty;
