import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

const SET = 'mutation ($input: SetContactFavouriteInput!) { setContactFavourite(input: $input) { id isFavourite } }';
const LIST = 'query ($filter: ContactFilter) { contacts(filter: $filter) { total items { name isFavourite } } }';

describe('B-24: favourites among contacts', () => {
  let api: TestApi;
  let pbx: TestConnection;
  let olga: string;
  let pavel: string;
  let ids: string[];

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectionFor(api, { country: 'MD', operators: ['214', '215'], line: '37322900100' });
    [olga, pavel] = [pbx.tokenOf('214'), pbx.tokenOf('215')];
    ids = [];
    for (const [index, name] of ['Alpha', 'Beta', 'Gamma'].entries()) {
      ids.push(await pbx.contact(name, `+3736022100${index}`));
    }
  });
  afterAll(() => api.stop());

  const set = async (contactId: string, isFavourite: boolean, token = olga) =>
    (await api.gql(SET, { input: { contactId, isFavourite } }, token)).setContactFavourite;
  const list = async (filter: object, token = olga) => (await api.gql(LIST, { filter }, token)).contacts;

  it('each employee has stars of their own, set and taken away as often as they like', async () => {
    expect(await set(ids[0], true)).toEqual({ id: ids[0], isFavourite: true });
    expect(await set(ids[0], true)).toEqual({ id: ids[0], isFavourite: true });
    await set(ids[1], true, pavel);
    const stars = ({ items }: { items: { name: string; isFavourite: boolean }[] }) =>
      items.map(({ name, isFavourite }) => [name, isFavourite]);
    expect(stars(await list({}))).toEqual([
      ['Alpha', true],
      ['Beta', false],
      ['Gamma', false],
    ]);
    expect(stars(await list({ isFavourite: true }, pavel))).toEqual([['Beta', true]]);
    expect(await set(ids[0], false)).toEqual({ id: ids[0], isFavourite: false });
    expect(await list({ isFavourite: true })).toEqual({ total: 0, items: [] });
  });

  it('the list of favourites is narrowed and exported like any other', async () => {
    await set(ids[0], true, pbx.managerToken);
    await set(ids[2], true, pbx.managerToken);
    expect(await list({ isFavourite: true, search: 'gam' }, pbx.managerToken)).toMatchObject({ total: 1 });
    const exported = await fetch(`${api.url}/contact-exports/contacts.csv?isFavourite=true`, {
      headers: { authorization: `Bearer ${pbx.managerToken}` },
    });
    const names = (await exported.text())
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',')[0]);
    expect(names.slice(1)).toEqual(['Alpha', 'Gamma']);
  });

  it('Q-49: a star follows a contact that becomes part of another one', async () => {
    await set(ids[2], true);
    const twin = await pbx.contact('Gamma twin', '+37360221009');
    await set(twin, true, pavel);
    const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
    await api.gql(merge, { input: { survivorId: ids[2], mergedId: twin } }, pbx.managerToken);
    expect((await list({ isFavourite: true }, pavel)).items).toContainEqual({ name: 'Gamma', isFavourite: true });
    expect((await list({ isFavourite: true })).items).toEqual([{ name: 'Gamma', isFavourite: true }]);
  });

  it('no star for whom the contact is hidden from, or who is not signed in; one that was set shows nothing', async () => {
    const access = 'mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { id } }';
    const secret = await pbx.contact('Secret', '+37360221500');
    await set(secret, true);
    await api.gql(access, { input: { contactId: secret, isRestricted: true, entries: [] } }, pbx.managerToken);
    await expect(set(secret, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(set(secret, true, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(set(secret, true, '')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await list({ isFavourite: true })).items).not.toContainEqual(expect.objectContaining({ name: 'Secret' }));
    await expect(set('made-up', true)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
