export { startS3, type S3Server } from './lib/s3-server';
export { createTestDatabase, type TestDatabase } from './lib/test-database';
