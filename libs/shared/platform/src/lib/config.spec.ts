import { loadConfig } from './config';

const DATABASE_URL = 'postgres://localhost/ringdesk';

describe('loadConfig', () => {
  it('needs nothing but the database', () => {
    expect(loadConfig({ DATABASE_URL })).toMatchObject({
      ...{ port: 3000, host: '127.0.0.1', publicUrl: 'http://127.0.0.1:3000', country: 'RU', isDemo: false },
      ...{ firstOwner: undefined, trustedProxies: 'loopback', allowsPlainHttp: true, isProduction: false },
    });
  });

  it.each([
    ['the database', {}, /DATABASE_URL/],
    ['a port', { DATABASE_URL, PORT: 'many' }, /PORT/],
    ['a public address for a public host', { DATABASE_URL, HOST: '0.0.0.0' }, /PUBLIC_URL: needed because HOST/],
    ['a long key', { DATABASE_URL, SECRET_KEY: 'short' }, /SECRET_KEY: at least 32/],
    ['a country', { DATABASE_URL, COUNTRY: 'Russia' }, /COUNTRY/],
    ['a host and an address', { DATABASE_URL, PBX_HOSTS: 'api.example.test' }, /PBX_HOSTS: host=http/],
    ["both of the owner's settings", { DATABASE_URL, RINGDESK_ADMIN_EMAIL: 'a@example.test' }, /both are needed/],
  ])('insists on %s', (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
  });

  it('takes the owner of an empty installation', () => {
    const env = { DATABASE_URL, RINGDESK_ADMIN_EMAIL: 'a@example.test', RINGDESK_ADMIN_PASSWORD: 'long enough' };
    expect(loadConfig(env).firstOwner).toEqual({ email: 'a@example.test', password: 'long enough' });
  });

  describe('files in S3', () => {
    const S3 = { S3_BUCKET: 'calls', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };

    it('takes a bucket of AWS, or of another server, and a path in it', () => {
      expect(loadConfig({ DATABASE_URL }).s3).toBeUndefined();
      const settings = { bucket: 'calls', region: 'us-east-1', accessKeyId: 'key', secretAccessKey: 'secret' };
      expect(loadConfig({ DATABASE_URL, ...S3 }).s3).toEqual({ ...settings, endpoint: undefined, prefix: '' });
      const other = { S3_ENDPOINT: 'http://minio.test:9000', S3_PREFIX: '/desk//one' };
      expect(loadConfig({ DATABASE_URL, ...S3, ...other }).s3).toEqual({
        ...settings,
        ...{ endpoint: 'http://minio.test:9000', prefix: 'desk/one/' },
      });
    });

    it.each([
      [{ S3_ENDPOINT: 'http://minio.test:9000' }, /S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: needed/],
      [{ ...S3, S3_SECRET_ACCESS_KEY: undefined }, /\n {2}S3_SECRET_ACCESS_KEY: needed to keep files in S3/],
      [{ ...S3, S3_ENDPOINT: 'minio:9000' }, /S3_ENDPOINT/],
    ])('names what is missing or wrong in %j', (env, message) => {
      expect(() => loadConfig({ DATABASE_URL, ...env })).toThrow(message);
    });
  });

  it('takes stand-ins for the servers of providers', () => {
    const PBX_HOSTS = 'api.example.test=http://127.0.0.1:4001,other.test=https://sim.test';
    expect(loadConfig({ DATABASE_URL, PBX_HOSTS }).pbxHosts).toEqual({
      'api.example.test': 'http://127.0.0.1:4001',
      'other.test': 'https://sim.test',
    });
    expect(loadConfig({ DATABASE_URL }).pbxHosts).toEqual({});
  });

  it('lets nothing stand in for a provider’s server in production, where PBX keys are real', () => {
    const env = { DATABASE_URL, PBX_HOSTS: 'api.example.test=http://127.0.0.1:4001', NODE_ENV: 'production' };
    expect(() => loadConfig(env)).toThrow(/PBX_HOSTS: for trying only/);
    expect(loadConfig({ ...env, DEMO: '1' }).pbxHosts).toHaveProperty(['api.example.test']);
  });

  it('cuts the slash off the public address', () => {
    expect(loadConfig({ DATABASE_URL, PUBLIC_URL: 'https://desk.example.test/' }).publicUrl).toBe(
      'https://desk.example.test',
    );
  });
});
