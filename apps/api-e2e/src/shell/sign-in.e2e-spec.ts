import { type GqlAnswer, startApi, type TestApi } from '../support/api';
import { PASSWORD } from '../support/employees';

const LOGIN =
  'mutation ($input: LoginInput!) { login(input: $input) { accessToken expiresAt employee { name phones } } }';

describe('sign-in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  beforeEach(() => api.db.query('DELETE FROM sign_in_attempt'));
  afterAll(() => api.stop());

  const tryPassword = (
    email: string,
    password: string,
    of = api,
  ): Promise<GqlAnswer<{ login: { accessToken: string } }>> => of.ask(LOGIN, { input: { email, password } });
  const codeOf = ({ errors }: GqlAnswer<unknown>) => errors?.[0].extensions.code ?? 'signed in';

  /** Signs in as a browser does; answers the cookie. */
  async function signInByCookie(of: TestApi, email: string): Promise<string> {
    const response = await fetch(`${of.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LOGIN, variables: { input: { email, password: PASSWORD } } }),
    });
    return response.headers.get('set-cookie') ?? '';
  }

  const askByCookie = async (cookie: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookie.split(';')[0], ...headers },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    return (await response.json()) as GqlAnswer<{ me: { id: string } }>;
  };

  it('answers the employee and a token that works, whatever the spelling of the address', async () => {
    const employee = await api.makeEmployee({ email: 'anna@example.test', name: 'Anna' });
    const { data } = await tryPassword(' Anna@Example.test ', PASSWORD);
    expect(data).toMatchObject({ login: { employee: { name: 'Anna', phones: [] } } });
    const { me } = await api.gql('{ me { id } }', {}, data?.login.accessToken);
    expect(me.id).toBe(employee.id);
  });

  it('gives an unknown address, a wrong password and a deactivated employee the same answer', async () => {
    const known = await api.makeEmployee();
    const gone = await api.makeEmployee({ isActive: false });
    const answers = [
      await tryPassword(known.email, 'wrong password'),
      await tryPassword('nobody@example.test', 'wrong password'),
      await tryPassword(gone.email, PASSWORD),
    ];
    expect(answers[0].errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const { id, email } = await api.makeEmployee();
    const cookie = await signInByCookie(api, email);
    expect(cookie).toMatch(/^ringdesk_session=[\w-]{43}; /);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure|Domain/);
    expect((await askByCookie(cookie)).data?.me.id).toBe(id);
  });

  it('marks the cookie Secure where the product is reached by TLS', async () => {
    const secure = await startApi({ sharedWith: api, overrides: { publicUrl: 'https://desk.example.test', port: 0 } });
    secure.config.publicUrl = 'https://desk.example.test';
    const { email } = await api.makeEmployee();
    expect(await signInByCookie(secure, email)).toMatch(/; Secure/);
    await secure.stop();
  });

  it('does not count a cookie that a page of another origin sent along', async () => {
    const { id, email } = await api.makeEmployee();
    const cookie = await signInByCookie(api, email);
    expect(codeOf(await askByCookie(cookie, { origin: 'https://evil.example.test' }))).toBe('UNAUTHENTICATED');
    expect((await askByCookie(cookie, { origin: api.url })).data?.me.id).toBe(id);
  });

  it('refuses what a form of another site could post', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('ends with the sign-out, for cookie and token alike', async () => {
    const { email } = await api.makeEmployee();
    const token = await api.signIn(email);
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `ringdesk_session=${token}` },
      body: JSON.stringify({ query: 'mutation { logout }' }),
    });
    expect(response.headers.get('set-cookie')).toMatch(/^ringdesk_session=; .*Expires=Thu, 01 Jan 1970/);
    expect(codeOf(await api.ask('{ me { id } }', {}, token))).toBe('UNAUTHENTICATED');
  });

  it('ends when nobody used it for long', async () => {
    const { id, email } = await api.makeEmployee();
    const token = await api.signIn(email);
    await api.db.query(`UPDATE session SET expires_at = now() - interval '1 second' WHERE employee_id = $1`, [id]);
    expect(codeOf(await api.ask('{ me { id } }', {}, token))).toBe('UNAUTHENTICATED');
  });

  describe('is slowed down', () => {
    it('after five wrong passwords for one address, in all processes', async () => {
      const other = await startApi({ sharedWith: api });
      const { email } = await api.makeEmployee();
      for (const process of [api, other, api, other, api]) {
        expect(codeOf(await tryPassword(email, 'wrong', process))).toBe('UNAUTHENTICATED');
      }
      const refused = await tryPassword(email, PASSWORD, other);
      expect(refused.errors?.[0].extensions).toEqual({
        code: 'TOO_MANY_REQUESTS',
        retryAfterSeconds: expect.any(Number),
      });
      expect(Number(refused.errors?.[0].extensions.retryAfterSeconds)).toBeGreaterThan(14 * 60);
      await other.stop();
    });

    it('also when the guesses come at the same time, and whether the address is known or not', async () => {
      const { email } = await api.makeEmployee();
      for (const address of [email, 'nobody@example.test']) {
        const answers = await Promise.all(Array.from({ length: 12 }, () => tryPassword(address, 'wrong')));
        const codes = answers.map(codeOf);
        expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5);
        expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(7);
      }
    });

    it('not for those who sign in rightly', async () => {
      const { email } = await api.makeEmployee();
      for (let round = 0; round < 7; round += 1) expect(codeOf(await tryPassword(email, PASSWORD))).toBe('signed in');
      for (let round = 0; round < 4; round += 1) await tryPassword(email, 'wrong');
      expect(codeOf(await tryPassword(email, PASSWORD))).toBe('signed in');
      expect(codeOf(await tryPassword(email, 'wrong'))).toBe('UNAUTHENTICATED');
    });

    it('not for the same person elsewhere, and not after the time is over', async () => {
      const { email } = await api.makeEmployee();
      for (let round = 0; round < 6; round += 1) await tryPassword(email, 'wrong');
      const elsewhere = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
        body: JSON.stringify({ query: LOGIN, variables: { input: { email, password: PASSWORD } } }),
      });
      expect(codeOf((await elsewhere.json()) as GqlAnswer<unknown>)).toBe('signed in');
      expect(codeOf(await tryPassword(email, PASSWORD))).toBe('TOO_MANY_REQUESTS');
      await api.db.query('UPDATE sign_in_attempt SET expire = 1');
      expect(codeOf(await tryPassword(email, PASSWORD))).toBe('signed in');
    });

    it('after fifty wrong ones from one place, whoever they were for', async () => {
      const { email } = await api.makeEmployee();
      await tryPassword('nobody@example.test', 'wrong');
      await api.db.query(`UPDATE sign_in_attempt SET points = 50 WHERE key LIKE 'address:%'`);
      expect(codeOf(await tryPassword(email, PASSWORD))).toBe('TOO_MANY_REQUESTS');
    });
  });

  describe('own settings', () => {
    const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
    const input = { currentPassword: PASSWORD, newPassword: 'a better password' };

    it('changes the password; other sessions end, this one stays', async () => {
      const { email } = await api.makeEmployee();
      const [mine, other] = [await api.signIn(email), await api.signIn(email)];
      await api.gql(CHANGE, { input }, mine);
      expect(codeOf(await api.ask('{ me { id } }', {}, mine))).toBe('signed in');
      expect(codeOf(await api.ask('{ me { id } }', {}, other))).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryPassword(email, PASSWORD))).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryPassword(email, 'a better password'))).toBe('signed in');
    });

    it.each([
      ['a wrong present password', { ...input, currentPassword: 'wrong' }, { currentPassword: 'wrongPassword' }],
      ['a short new password', { ...input, newPassword: 'short' }, { newPassword: 'tooShort' }],
    ])('refuses %s', async (_, wrong, fields) => {
      const { email } = await api.makeEmployee();
      const { errors } = await api.ask(CHANGE, { input: wrong }, await api.signIn(email));
      expect(errors?.[0].extensions).toEqual({ code: 'BAD_USER_INPUT', fields });
    });

    it('changes name and language', async () => {
      const { email } = await api.makeEmployee();
      const query = 'mutation ($input: UpdateMeInput!) { updateMe(input: $input) { name locale } }';
      const { updateMe } = await api.gql(query, { input: { locale: 'ru' } }, await api.signIn(email));
      expect(updateMe).toEqual({ name: expect.stringMatching(/^Employee/), locale: 'ru' });
    });
  });
});
