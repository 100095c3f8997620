import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Role } from '@ringdesk/auth';
import {
  getNamedType,
  type GraphQLField,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { startApi, type TestApi } from '../support/api';

const OPEN = ['login'];

/** Values that satisfy an input type, as little as possible. */
function someValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return someValue(type.ofType as GraphQLInputType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${someValue(field.type)}`).join(', ')} }`;
  }
  return (
    { Int: '1', Float: '1', Boolean: 'true', DateTime: '"2026-11-23T00:00:00Z"' }[getNamedType(type).name] ?? '"x"'
  );
}

function selectionOf(type: GraphQLOutputType): string {
  return isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
}

/** `field(arg: value) { __typename }` */
function callOf(field: GraphQLField<unknown, unknown>): string {
  const needed = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const args = needed.map((arg) => `${arg.name}: ${someValue(arg.type)}`).join(', ');
  return `${field.name}${args && `(${args})`} ${selectionOf(field.type)}`;
}

describe('access', () => {
  let api: TestApi;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    api = await startApi();
    schema = api.app.get(GraphQLSchemaHost).schema;
  });
  afterAll(() => api.stop());

  it('is denied by default: no query and no mutation answers somebody who is not signed in', async () => {
    const operations = [
      ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
      ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ['mutation', field] as const),
    ].filter(([, field]) => !OPEN.includes(field.name));
    expect(operations.length).toBeGreaterThan(10);
    for (const [kind, field] of operations) {
      const { data, errors } = await api.ask(`${kind} { ${callOf(field)} }`);
      expect([field.name, errors?.[0]?.extensions.code]).toEqual([field.name, 'UNAUTHENTICATED']);
      expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
  });

  it('never shows a hash or token of an employee', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && type !== schema.getMutationType(),
    );
    const names = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
    expect(names).toContain('email');
    expect(names.filter((name) => /hash(?!idden)|secret$|password/i.test(name))).toEqual([]);
  });

  describe('by role', () => {
    const CREATE =
      'mutation ($input: CreateEmployeeInput!) { createEmployee(input: $input) { id name role phones isOwner } }';
    const input = (email: string) => ({
      name: 'New',
      email,
      password: 'long enough',
      role: 'OPERATOR',
      phones: ['8 495 123 45 67'],
    });
    const tokenOf = async (role: Role) => api.tokenOf(await api.makeEmployee({ role }));

    it.each([
      [Role.OPERATOR, 'FORBIDDEN'],
      [Role.MANAGER, 'FORBIDDEN'],
      [Role.ADMIN, undefined],
    ])('B-01: %s changes settings: %p', async (role, code) => {
      const { data, errors } = await api.ask(CREATE, { input: input(`by.${role}@example.test`) }, await tokenOf(role));
      expect(errors?.[0].extensions.code).toBe(code);
      if (!code) expect(data?.createEmployee).toMatchObject({ name: 'New', role: 'OPERATOR', isOwner: false });
    });

    it('shows own numbers to administrators and to the employee alone', async () => {
      const admin = await tokenOf(Role.ADMIN);
      const { createEmployee } = await api.gql(CREATE, { input: input('numbers@example.test') }, admin);
      const seenBy = async (token: string) => {
        const { employees } = await api.gql('{ employees { id name phones } }', {}, token);
        return employees.find(({ id }: { id: string }) => id === createEmployee.id);
      };
      const shown = { id: createEmployee.id, name: 'New', phones: ['8 495 123 45 67'] };
      expect(await seenBy(admin)).toEqual(shown);
      expect(await seenBy(await api.signIn('numbers@example.test', 'long enough'))).toEqual(shown);
      expect(await seenBy(await tokenOf(Role.MANAGER))).toEqual({ ...shown, phones: [] });
    });

    it('lists deactivated employees only when asked', async () => {
      const gone = await api.makeEmployee({ isActive: false });
      const token = await tokenOf(Role.OPERATOR);
      const ids = async (args: string) =>
        (await api.gql(`{ employees${args} { id } }`, {}, token)).employees.map(({ id }: { id: string }) => id);
      expect(await ids('')).not.toContain(gone.id);
      expect(await ids('(includeInactive: true)')).toContain(gone.id);
    });

    it.each([
      ['an empty name', { name: ' ' }, { name: 'required' }],
      ['no address', { email: 'anna' }, { email: 'wrongEmail' }],
      ['a short password', { password: '1234567' }, { password: 'tooShort' }],
      ['another language', { locale: 'de' }, { locale: 'unknownLocale' }],
      ['a number without digits', { phones: ['call me'] }, { 'phones.0': 'wrongPhone' }],
    ])('refuses %s with the name of the field', async (_, wrong, fields) => {
      const values = { ...input('wrong@example.test'), ...wrong };
      const { errors } = await api.ask(CREATE, { input: values }, await tokenOf(Role.ADMIN));
      expect(errors?.[0].extensions).toEqual({ code: 'BAD_USER_INPUT', fields });
    });
  });

  describe('B-11: short numbers', () => {
    const SET =
      'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id number employee { name shortNumbers { number } } } }';

    async function prepare() {
      const [{ id: connectionId }] = await api.db.query(
        `INSERT INTO pbx_connection (key, provider, name, country, hub_token, hub_token_hash)
         VALUES (gen_random_uuid()::text, 'generic', 'Office', 'RU', '', '') RETURNING id`,
      );
      const admin = await api.tokenOf(await api.makeEmployee({ role: Role.ADMIN }));
      return {
        connectionId,
        admin,
        anna: await api.makeEmployee({ name: 'Anna' }),
        boris: await api.makeEmployee({ name: 'Boris' }),
      };
    }

    it('B-16: are kept as strings, trimmed', async () => {
      const { connectionId, admin, anna } = await prepare();
      const numbers = ['  0214 ', 'office.12', '74951112233'];
      const input = { connectionId, shortNumbers: numbers.map((number) => ({ employeeId: anna.id, number })) };
      const { setShortNumbers } = await api.gql(SET, { input }, admin);
      expect(setShortNumbers.map((row: { number: string }) => row.number)).toEqual([
        '0214',
        'office.12',
        '74951112233',
      ]);
      expect(setShortNumbers[0].employee.shortNumbers).toHaveLength(3);
    });

    it('Q-41: of two employees are refused with the name of the holder', async () => {
      const { connectionId, admin, anna, boris } = await prepare();
      const shortNumbers = [anna, boris].map(({ id }) => ({ employeeId: id, number: '214' }));
      const { errors } = await api.ask(SET, { input: { connectionId, shortNumbers } }, admin);
      expect(errors?.[0].extensions).toEqual({ code: 'CONFLICT', holder: 'Anna', number: '214', index: 1 });
    });

    it('are not changed by a manager', async () => {
      const { connectionId } = await prepare();
      const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
      const { errors } = await api.ask(SET, { input: { connectionId, shortNumbers: [] } }, manager);
      expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
    });

    it('B-91: lines carry a name and a colour', async () => {
      const { connectionId, admin } = await prepare();
      const query = 'mutation ($input: SetLinesInput!) { setLines(input: $input) { number name color } }';
      const lines = [
        { number: '+7 495 123-45-67', name: ' Sales ', color: '#FF8800' },
        { number: 'sip-1', name: '', color: '#336699' },
      ];
      const { setLines } = await api.gql(query, { input: { connectionId, lines } }, admin);
      expect(setLines).toEqual([
        { number: '+7 495 123-45-67', name: 'Sales', color: '#ff8800' },
        { number: 'sip-1', name: null, color: '#336699' },
      ]);
      const wrong = await api.ask(query, { input: { connectionId, lines: [{ number: '1', color: 'red' }] } }, admin);
      expect(wrong.errors?.[0].extensions).toEqual({
        code: 'BAD_USER_INPUT',
        fields: { 'lines.0.color': 'wrongColor' },
      });
      expect((await api.gql('{ lines { number } }', {}, admin)).lines).toHaveLength(2);
    });
  });
});
