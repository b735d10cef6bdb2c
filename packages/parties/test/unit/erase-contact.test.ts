import { describe, expect, it } from '@jest/globals';
import { withoutPerson } from '../../src/domain/erase-contact';
import { aContact, anAccount } from '../support/party-values';

const HAN = { personName: 'Han Meimei', value: 'han@example.test' };
const held = (holderName: string | null) => ({ ...anAccount('4711'), holderName });

describe('an edit without a person', () => {
  it('lacks contacts of the name or the value, however they are written', () => {
    const other = aContact({ personName: 'Li Lei', value: 'li@example.test' });
    const contacts = [
      aContact({ personName: ' han  meimei ', value: '+86 21 5555', channel: 'PHONE' }),
      other,
      aContact({ value: 'HAN@example.test' }),
    ];
    expect(withoutPerson({ contacts }, HAN)).toEqual({ contacts: [other] });
  });

  it('has bank accounts without that holder, and all else', () => {
    const changes = { region: 'West', bankAccounts: [held('Han Meimei'), held('Li Lei')] };
    expect(withoutPerson(changes, HAN)).toEqual({
      region: 'West',
      bankAccounts: [held(null), held('Li Lei')],
    });
  });

  it('is what it was where the contact has no name and nothing else is like it', () => {
    const changes = {
      contacts: [aContact({ personName: null, value: 'li@example.test' })],
      bankAccounts: [held(null)],
    };
    expect(withoutPerson(changes, { ...HAN, personName: null })).toEqual(changes);
  });
});
