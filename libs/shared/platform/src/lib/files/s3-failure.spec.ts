import { explainS3Failure } from './s3-failure';

const settings = {
  ...{ endpoint: 'https://s3.example.test', bucket: 'calls', region: 'eu-west-1', prefix: '' },
  ...{ accessKeyId: 'key', secretAccessKey: 'secret' },
};
const answer = (name: string) => Object.assign(new Error('Refused'), { name });
const failure = (code: string) => Object.assign(new Error(`getaddrinfo ${code} s3.example.test`), { code });

describe('explainS3Failure', () => {
  it.each([
    [answer('SignatureDoesNotMatch'), 'the secret does not belong to the key (S3_SECRET_ACCESS_KEY)'],
    [answer('AccessDenied'), 'the key may not do this in the bucket "calls" (its policy, or S3_ACCESS_KEY_ID)'],
    [answer('PermanentRedirect'), 'the bucket is not in the region "eu-west-1" (S3_REGION)'],
    [failure('ENOTFOUND'), 'https://s3.example.test is no known host (S3_ENDPOINT)'],
    [answer('TimeoutError'), 'https://s3.example.test does not answer (S3_ENDPOINT)'],
    [answer('SlowDown'), 'Refused'],
  ])('%s: %s', (error, words) => expect(explainS3Failure(error, settings)).toBe(words));

  it('names AWS where there is no address', () => {
    const words = 'nothing answers at AWS in the region "eu-west-1" (S3_ENDPOINT)';
    expect(explainS3Failure(failure('ECONNREFUSED'), { ...settings, endpoint: undefined })).toBe(words);
  });
});
