import type { S3Settings } from '../config';

type Explain = (settings: S3Settings) => string;

/** By the code of S3's answer, or of the network's failure: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const REASONS: Record<string, Explain> = {
  NoSuchBucket: ({ bucket }) => `there is no bucket "${bucket}" (S3_BUCKET)`,
  InvalidBucketName: ({ bucket }) => `"${bucket}" is no name of a bucket (S3_BUCKET)`,
  InvalidAccessKeyId: () => 'it does not know the key (S3_ACCESS_KEY_ID)',
  SignatureDoesNotMatch: () => 'the secret does not belong to the key (S3_SECRET_ACCESS_KEY)',
  AccessDenied: ({ bucket }) => `the key may not do this in the bucket "${bucket}" (its policy, or S3_ACCESS_KEY_ID)`,
  AuthorizationHeaderMalformed: ({ region }) => `the bucket is not in the region "${region}" (S3_REGION)`,
  PermanentRedirect: ({ region }) => `the bucket is not in the region "${region}" (S3_REGION)`,
  RequestTimeTooSkewed: () => 'the clock of this computer is wrong',
  ENOTFOUND: (settings) => `${addressOf(settings)} is no known host (S3_ENDPOINT)`,
  EAI_AGAIN: (settings) => `the name of ${addressOf(settings)} cannot be looked up now (S3_ENDPOINT)`,
  ECONNREFUSED: (settings) => `nothing answers at ${addressOf(settings)} (S3_ENDPOINT)`,
  TimeoutError: (settings) => `${addressOf(settings)} does not answer (S3_ENDPOINT)`,
};

const addressOf = ({ endpoint, region }: S3Settings) => endpoint ?? `AWS in the region "${region}"`;

/** Why S3 refused, with the variable to look at where there is one. */
export function explainS3Failure(error: unknown, settings: S3Settings): string {
  const { code = '', name, message } = error as NodeJS.ErrnoException;
  const words = `${code} ${name} ${message}`.split(/\W+/);
  const known = Object.keys(REASONS).find((reason) => words.includes(reason));
  return known ? REASONS[known](settings) : message || name;
}
