/** The product's address, as `global-setup` left it. */
export const productUrl = (): string => required('E2E_URL');

/** Of every sign-in of the demo company. */
export const demoPassword = (): string => required('E2E_PASSWORD');

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys by \`npm test -- --e2e\``);
  return value;
}

/** A client of the GraphQL API, for what a journey needs but does not show. */
export class ApiClient {
  private constructor(private readonly token: string) {}

  /** @param who the part before the @: `admin`, `operator1` */
  static async signIn(who: string): Promise<ApiClient> {
    const input = { email: `${who}@demo.local`, password: demoPassword() };
    const anonymous = new ApiClient('');
    const { login } = await anonymous.run<{ login: { accessToken: string } }>(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
      { input },
    );
    return new ApiClient(login.accessToken);
  }

  /** @throws Error with the API's words when it reports an error */
  async run<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${productUrl()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }
}
