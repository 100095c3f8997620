import { type TestApi, startApi } from './support/api';

describe('sign-in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('answers the employee and a token', async () => {
    const employee = await api.makeEmployee({ email: 'anna@example.test', name: 'Anna' });
    const token = await api.signIn('anna@example.test');
    const { me } = await api.gql('{ me { id name } }', {}, token);
    expect(me).toEqual({ id: employee.id, name: 'Anna' });
  });
});
