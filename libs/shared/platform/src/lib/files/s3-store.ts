import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { S3Settings } from '../config';
import { type ByteRange, checkFileId, type FileArea, FileStore } from './file-store';
import { partsOf } from './parts-of';
import { explainS3Failure } from './s3-failure';

/** S3 takes parts of 5 MiB and more, except for the last one. One part of each upload is held in memory. */
const PART_BYTES = 8 * 1024 * 1024;

const CONNECT_MS = 5_000;
/** Nothing is sent or received for this long: the other side is gone. Players come back with a range. */
const IDLE_MS = 60_000;
/** A paused player holds its socket until it is idle. */
const SOCKETS = 200;

/** Objects of a bucket: `<prefix><area>/<id>`. */
export class S3Store extends FileStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    super();
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      ...{ endpoint, region, forcePathStyle: true, maxAttempts: 3 },
      credentials: { accessKeyId, secretAccessKey },
      // not every store that speaks S3 knows the newer checksums
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        ...{ connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
        httpAgent: { keepAlive: true, maxSockets: SOCKETS },
        httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
      },
    });
  }

  async save(area: FileArea, id: string, content: Readable): Promise<void> {
    const object = this.objectOf(area, id);
    const parts = partsOf(content, PART_BYTES);
    const { value: first } = (await parts.next()) as { value: Buffer };
    if (first.length < PART_BYTES) await this.client.send(new PutObjectCommand({ ...object, Body: first }));
    else await this.saveInParts(object, first, parts);
  }

  async read(area: FileArea, id: string, range?: ByteRange): Promise<Readable | null> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ ...this.objectOf(area, id), Range }));
      return Body as Readable;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async remove(area: FileArea, id: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.objectOf(area, id)));
  }

  /** Writes, reads and deletes a small file, and looks for one that is not there. @throws Error that says which setting or right is wrong */
  async check(): Promise<void> {
    const { bucket, prefix } = this.settings;
    const object = { Bucket: bucket, Key: `${prefix}check/${randomUUID()}` };
    let step = 'written';
    try {
      await this.client.send(new PutObjectCommand({ ...object, Body: 'ringdesk' }));
      step = 'read';
      const { Body } = await this.client.send(new GetObjectCommand({ ...object, Range: 'bytes=4-7' }));
      const part = await text(Body as Readable);
      if (part !== 'desk') throw new Error(`asked for a part of a file, it sent ${JSON.stringify(part)}`);
      step = 'deleted';
      await this.client.send(new DeleteObjectCommand(object));
      step = 'looked for';
      await this.read('recordings', randomUUID());
    } catch (error) {
      throw new Error(`Files cannot be ${step} by S3: ${explainS3Failure(error, this.settings)}`, { cause: error });
    }
  }

  close(): void {
    this.client.destroy();
  }

  private async saveInParts(object: S3Object, first: Buffer, others: AsyncIterable<Buffer>): Promise<void> {
    const { UploadId } = await this.client.send(new CreateMultipartUploadCommand(object));
    const upload = { ...object, UploadId };
    try {
      const sent: { PartNumber: number; ETag?: string }[] = [];
      const send = async (Body: Buffer) => {
        const PartNumber = sent.length + 1;
        const { ETag } = await this.client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
        sent.push({ PartNumber, ETag });
      };
      await send(first);
      for await (const part of others) await send(part);
      await this.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: sent } }));
    } catch (error) {
      // what cannot be aborted now is never seen as a file, and a rule of the bucket clears it
      await this.client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
      throw error;
    }
  }

  private objectOf(area: FileArea, id: string): S3Object {
    checkFileId(id);
    const { bucket, prefix } = this.settings;
    return { Bucket: bucket, Key: `${prefix}${area}/${id}` };
  }
}

interface S3Object {
  Bucket: string;
  Key: string;
}
