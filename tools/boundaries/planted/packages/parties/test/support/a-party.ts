// expects: nothing
export const aParty = 'party';
